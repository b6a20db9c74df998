import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { chunkOf } from "./build/chunks.ts";
import { fonts } from "./build/fonts.ts";
import { messages } from "./build/messages.ts";

const server = process.env.LYCEUM_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [fonts(), messages(), tailwindcss()],
  esbuild: { jsx: "automatic" },
  // Its exports name the build for development always, whose warnings every first visit would pay for.
  resolve: {
    alias: [
      {
        find: /^react-router$/,
        replacement: fileURLToPath(
          new URL("node_modules/react-router/dist/production/index.mjs", import.meta.url),
        ),
      },
    ],
  },
  build: {
    target: ["chrome109", "firefox115", "safari16.4"],
    manifest: true,
    assetsDir: "assets",
    // Pictures and fonts stay files of their own: inlined ones cannot be cached apart from the style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      onwarn(warning, warn) {
        // Libraries mark files for server components, which we do not have.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
      // Every name of a chunk is in the first script, where letters of chance cannot be compressed.
      output: { manualChunks: chunkOf, chunkFileNames: "assets/[name]-[hash:7].js" },
      input: {
        app: "src/app/main.tsx",
        public: "src/public.ts",
        publicStyle: "src/public.css",
        // Named, so that the server finds a workspace's chunk in the manifest and can tell browsers to fetch it early.
        learn: "src/app/learn.tsx",
        teach: "src/app/teach.tsx",
        admin: "src/app/admin.tsx",
        org: "src/app/org.tsx",
        family: "src/app/family.tsx",
        author: "src/features/authoring/AuthoringWorkspace.tsx",
      },
    },
  },
  server: { proxy: { "/api": server, "/ws": { target: server, ws: true } } },
});
