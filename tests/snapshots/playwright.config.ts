// The page's scenes as pictures, held to those kept in images/. What they look like depends on the machine's fonts
// and on Chromium: after a change that is meant, and looked at, `--update-snapshots` takes them anew.
import { defineConfig } from '@playwright/test';
import browser from '../browser/playwright.config.js';

export default defineConfig(browser, {
  testDir: '.',
  snapshotPathTemplate: '{testDir}/images/{arg}{ext}',
  // A missing picture is a failure, not the first of its kind.
  updateSnapshots: 'none',
});
