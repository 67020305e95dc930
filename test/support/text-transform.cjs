/** Imports of Markdown give its text, as the `text` loader of the function bundles does. */
module.exports = {
  process: (sourceText) => ({
    code: `module.exports = { __esModule: true, default: ${JSON.stringify(sourceText)} };`,
  }),
};
