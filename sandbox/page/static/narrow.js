// A scene in a narrow frame looks as on a narrow screen: the rules that the
// stylesheets hold for small windows count inside .narrow as well.

// followNarrow copies those rules; a copy cannot grow old as one by hand would.
export function followNarrow() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter(isNarrow).flatMap((media) => [...media.cssRules]);
  const sheet = new CSSStyleSheet();
  sheet.insertRule(`.narrow { ${rules.map((r) => r.cssText).join("\n")} }`);
  document.adoptedStyleSheets.push(sheet);
}

const isNarrow = (rule) => rule instanceof CSSMediaRule && /^\(max-width: \d+px\)$/.test(rule.conditionText);
