/** Two-sided 97.5 % points of Student's t for 1, 2, 3 … degrees of freedom, from its closed form for whole numbers of them. */
const points = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985,
  2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963, 2.079614, 2.073873, 2.068658,
  2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272,
]

/** The same point of the normal distribution, which Student's t becomes. */
const normal = 1.959964

/**
 * The number of standard errors that a two-sided 95 % interval reaches on either side of a mean.
 * @param degrees of freedom, a whole number from 1. Beyond the table: Fisher's expansion around the normal point (Abramowitz
 * and Stegun 26.7.5), right to 2e-6 there
 */
export function studentReach(degrees: number): number {
  const z = normal
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ]
  return points[degrees - 1] ?? terms.reduce((sum, term, index) => sum + term / degrees ** (index + 1), z)
}
