/** A real browser from npm, headless: what people use, without one being installed. */

import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--headless=shell',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
}
