/** Texts to start from: short posts as somebody would write them. */
import layerNorm from '../../derivations/examples/layer-norm.tex?raw';
import rmsNorm from '../../derivations/examples/rms-norm.tex?raw';
import softmax from '../../derivations/examples/softmax.tex?raw';
import variance from '../../derivations/examples/variance.tex?raw';

export const EXAMPLES: Readonly<Record<string, { title: string; text: string }>> = {
  variance: { title: 'how a variance moves, with a slip', text: variance },
  softmax: { title: 'the Jacobian of softmax', text: softmax },
  RMSNorm: { title: 'the gradient of RMSNorm', text: rmsNorm },
  LayerNorm: { title: 'the three terms of dx', text: layerNorm },
};
