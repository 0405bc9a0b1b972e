/** Style of a survey: of its own in a shadow, so that neither the shop's style nor its content security policy reaches it. */
export const SURVEY_STYLE = `
:host { position: fixed; inset: auto 16px 16px auto; z-index: 2147483000; width: 380px; max-width: calc(100vw - 32px) }
div { position: relative; box-sizing: border-box; padding: 16px; border: 1px solid #767676; border-radius: 8px;
  background: #fff; color: #1c1c1c; font: 16px/1.4 system-ui, sans-serif; box-shadow: 0 4px 20px rgb(0 0 0 / 20%) }
p { margin: 0 36px 12px 0 }
section { display: grid; grid-template-columns: repeat(11, 1fr); gap: 4px }
small { display: flex; justify-content: space-between; margin-top: 4px; font-size: 14px }
button, textarea { box-sizing: border-box; padding: 2px; border: 1px solid #767676; border-radius: 6px; background: #fff; color: inherit; font: inherit }
button { min-width: 24px; min-height: 32px; cursor: pointer }
button:hover { background: #eee }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 1px }
textarea { display: block; width: 100%; min-height: 72px; margin-bottom: 8px; padding: 8px }
textarea + button { min-width: 72px }
.close { position: absolute; top: 10px; right: 10px; min-width: 32px }
`;
