"""R1 in PyTorch, as its tutorials write it: python test/bench/peers/torch_r1.py"""

import math
import statistics
import time

import torch
from torch import nn


def moons(count: int, noise: float) -> tuple[torch.Tensor, torch.Tensor]:
    labels = torch.arange(count) % 2
    angle = torch.rand(count) * math.pi
    x = torch.where(labels == 0, torch.cos(angle), 1 - torch.cos(angle)) - 0.5
    y = torch.where(labels == 0, torch.sin(angle), 0.5 - torch.sin(angle)) - 0.25
    points = torch.stack([x, y], dim=1) + noise * torch.randn(count, 2)
    return points, labels.float().unsqueeze(1)


def train(x, y, x_validation, y_validation) -> tuple[float, float]:
    model = nn.Sequential(
        nn.Linear(2, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 1)
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss_function = nn.BCEWithLogitsLoss()
    losses = (math.nan, math.nan)
    for _ in range(50):
        model.train()
        order = torch.randperm(len(x))
        for rows in order.split(32):
            optimizer.zero_grad()
            loss_function(model(x[rows]), y[rows]).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            measured = [(model(inputs), labels) for inputs, labels in ((x, y), (x_validation, y_validation))]
            losses = tuple(loss_function(logits, labels).item() for logits, labels in measured)
            _ = [((logits > 0) == (labels > 0)).float().mean().item() for logits, labels in measured]
    return losses


torch.manual_seed(1)
torch.set_num_threads(1)  # more threads only wait for each other on tensors this small
points, labels = moons(400, 0.25)
points = (points - points[:280].mean(0)) / points[:280].std(0)
times = []
for run in range(8):
    started = time.perf_counter()
    losses = train(points[:280], labels[:280], points[280:], labels[280:])
    times.append(1000 * (time.perf_counter() - started))
times = times[1:]  # the first warms up
print(f"PyTorch {torch.__version__}: median {statistics.median(times):.1f} ms, {min(times):.1f} … {max(times):.1f}")
print(f"last losses {losses[0]:.3f} / {losses[1]:.3f}")
