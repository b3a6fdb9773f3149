/** Styles of mail elements; no background but the button's, so that a mail program's dark mode can set its own. */
export const styles = {
  body: 'margin:0;padding:16px;',
  sheet:
    'max-width:600px;margin:0 auto;font:16px/1.7 -apple-system,"Segoe UI","Hiragino Sans","Noto Sans JP",Meiryo,sans-serif;',
  p: 'margin:0 0 16px;',
  h1: 'margin:0 0 20px;font-size:20px;line-height:1.45;',
  h2: 'margin:28px 0 8px;font-size:17px;line-height:1.5;',
  table: 'width:100%;border-collapse:collapse;margin:0 0 20px;',
  th: 'padding:8px 16px 8px 0;border-bottom:1px solid #9aa4b0;text-align:left;vertical-align:top;font-weight:normal;white-space:nowrap;',
  td: 'padding:8px 0;border-bottom:1px solid #9aa4b0;text-align:left;vertical-align:top;font-weight:bold;',
  button:
    'display:inline-block;padding:12px 24px;border:2px solid #1d4a86;border-radius:6px;background:#1d4a86;color:#ffffff;font-weight:bold;text-decoration:none;',
  code: 'font-family:Menlo,Consolas,monospace;font-weight:bold;white-space:nowrap;',
  list: 'margin:0 0 16px;padding-left:20px;',
  small: 'margin:0 0 16px;font-size:14px;line-height:1.6;',
  foot: 'margin:28px 0 0;padding-top:16px;border-top:1px solid #9aa4b0;font-size:14px;line-height:1.7;',
} as const;
