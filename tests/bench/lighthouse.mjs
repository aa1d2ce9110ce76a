// Lighthouse's judgement of the page on a phone.
import lighthouse from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** The four scores of 100, by a browser that listens on a port: the median of three visits. */
export async function scores(address, port) {
  const visits = [];
  for (let visit = 0; visit < 3; visit += 1) {
    const { lhr } = await lighthouse(address, { port, logLevel: 'error' });
    visits.push(CATEGORIES.map((name) => Math.round(100 * lhr.categories[name].score)));
  }
  return Object.fromEntries(
    CATEGORIES.map((name, k) => [name, visits.map((one) => one[k]).sort((a, b) => a - b)[1]]),
  );
}
