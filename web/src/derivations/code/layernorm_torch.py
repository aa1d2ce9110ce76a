import torch


class LayerNorm(torch.autograd.Function):
    """y = LayerNorm.apply(x, gamma, beta, epsilon) for rows of N numbers."""

    @staticmethod
    def forward(ctx, x, gamma, beta, epsilon):
        c = x - x.mean(-1, keepdim=True)
        rstd = torch.rsqrt((c * c).mean(-1, keepdim=True) + epsilon)
        xhat = c * rstd
        ctx.save_for_backward(xhat, rstd, gamma)
        return gamma * xhat + beta

    @staticmethod
    def backward(ctx, dy):
        xhat, rstd, gamma = ctx.saved_tensors
        g = gamma * dy
        along_1 = g.mean(-1, keepdim=True)
        along_y = (g * xhat).mean(-1, keepdim=True)
        dx = rstd * (g - along_1 - xhat * along_y)
        return dx, (dy * xhat).sum(0), dy.sum(0), None
