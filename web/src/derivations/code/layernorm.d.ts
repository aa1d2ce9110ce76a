export function backward(
  dy: ArrayLike<number>,
  x: ArrayLike<number>,
  options: { features: number; gamma: ArrayLike<number>; epsilon?: number },
): { dx: Float64Array; dgamma: Float64Array; dbeta: Float64Array };
