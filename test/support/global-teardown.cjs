module.exports = async () => {
  await globalThis.stopWenmingTestServer?.();
};
