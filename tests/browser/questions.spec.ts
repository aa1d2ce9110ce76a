/** Which figure answers what people ask about this layer in public, and by which words. */
import { expect, openAt, test } from './watched-page.js';

interface Answer {
  asked: string;
  scene: string;
  link: string;
  /** What the figure then says or shows. */
  says: RegExp;
}

const ANSWERS: readonly Answer[] = [
  {
    asked: 'Data Science Stack Exchange 89630: a row of the Jacobian adds up to zero',
    scene: 'answer',
    link: '',
    says: /arrives/,
  },
  {
    asked: 'Data Science Stack Exchange 30056: does 1 − 1 = 0 kill the gradient of BatchNorm',
    scene: 'derivation',
    link: '#derivation=batch',
    says: /Each feature has its own statistics/,
  },
  {
    asked: 'AI Stack Exchange 26525: a bias before a norm has gradient zero',
    scene: 'jacobian',
    link: '',
    says: /moving all inputs together moves no output/,
  },
  {
    asked: 'pytorch #63541: .sum().backward() gives zeros',
    scene: 'flow',
    link: '#g=ones',
    says: /100\s%.*This loss is blind/s,
  },
  {
    asked: 'pytorch #141425: half the sum of squares gives rounding noise',
    scene: 'derivation',
    link: '#derivation=epsilon&step=13',
    says: /compares little but rounding/,
  },
  {
    asked: 'pytorch #51102: a large mean in float32',
    scene: 'checks',
    link: '',
    says: /digits as the mean grows/,
  },
  {
    asked: 'pytorch #108956: one feature',
    scene: 'answer',
    link: '#x=3&epsilon=0.00001',
    says: /With one input the output is 0/,
  },
  {
    asked: 'torch/nn #744: the gradient check of equal inputs fails',
    scene: 'answer',
    link: '#x=2,2,2&epsilon=0',
    says: /do not vary.*undefined/s,
  },
  {
    asked: 'caffe #6522: what does the second term mean',
    scene: 'jacobian',
    link: '',
    says: /it takes away what all inputs share/,
  },
  {
    asked: 'caffe #4110: is a mean term missing',
    scene: 'derivation',
    link: '#derivation=backward&step=11',
    says: /the mean of .*, which comes back through/s,
  },
  {
    asked: 'HIPS/autograd #14: the Jacobian summed is returned as the gradient',
    scene: 'jacobian',
    link: '',
    says: /is what reaches\s+one\s+input/,
  },
  {
    asked: 'discuss.pytorch.org 34769: a factor of sqrt(N/(N−1))',
    scene: 'derivation',
    link: '#derivation=sample',
    says: /Statistics divides the squares of a sample by/,
  },
  {
    asked: 'pytorch_geometric #2917: epsilon outside the root gives NaN',
    scene: 'derivation',
    link: '#derivation=epsilon&step=17',
    says: /Of equal inputs this is 0\/0/,
  },
  {
    asked: 'nanoGPT #417: where are gamma, mu and sigma in the code',
    scene: 'home',
    link: '',
    says: /dx = rstd \* \(g - along_1 - xhat \* along_y\)/,
  },
];

for (const { asked, scene: name, link, says } of ANSWERS) {
  test(`${asked}: answered by ${name}`, async ({ page }) => {
    const scene = await openAt(page, name, link);
    await expect(scene).toContainText(says);
  });
}
