"""R1 in Keras 3, as its guides write it: KERAS_BACKEND=jax python test/bench/peers/keras_r1.py"""

import math
import statistics
import time

import keras
import numpy as np
from keras import layers


def moons(count: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    labels = np.arange(count) % 2
    angle = random.random(count) * math.pi
    x = np.where(labels == 0, np.cos(angle), 1 - np.cos(angle)) - 0.5
    y = np.where(labels == 0, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    points = np.stack([x, y], axis=1) + noise * random.standard_normal((count, 2))
    return points.astype("float32"), labels.astype("float32")


def train(x, y, validation) -> tuple[float, float]:
    model = keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(32, activation="relu", kernel_initializer="he_normal"),
            layers.Dropout(0.2),
            layers.Dense(32, activation="relu", kernel_initializer="he_normal"),
            layers.Dropout(0.2),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
    history = model.fit(x, y, batch_size=32, epochs=50, validation_data=validation, verbose=0).history
    return history["loss"][-1], history["val_loss"][-1]


keras.utils.set_random_seed(1)
points, labels = moons(400, 0.25)
points = (points - points[:280].mean(0)) / points[:280].std(0)
times = []
for run in range(6):
    started = time.perf_counter()
    losses = train(points[:280], labels[:280], (points[280:], labels[280:]))
    times.append(1000 * (time.perf_counter() - started))
times = times[1:]  # the first warms up; compiling the model belongs to every run
version = f"Keras {keras.__version__} on {keras.backend.backend()}"
print(f"{version}: median {statistics.median(times):.0f} ms, {min(times):.0f} … {max(times):.0f}")
print(f"last losses {losses[0]:.3f} / {losses[1]:.3f}")
