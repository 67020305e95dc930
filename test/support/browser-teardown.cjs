module.exports = async () => {
  await globalThis.stopWenmingSite?.();
};
