export default {
  build: { rolldownOptions: { input: "client.js", output: { entryFileNames: "client.js" } } },
};
