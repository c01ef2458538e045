package io.hivetune.dataset.korean.personal;

import java.util.List;

/** Logistic regression with a quadratic penalty, by Newton's method. */
final class Logistic {
  /**
   * @param y 1 or 0
   */
  record Row(double[] x, double y, double weight) {}

  private static final int ITERATIONS = 25;

  private Logistic() {}

  /**
   * @param used features that take part; the weights of others are 0
   * @param penalty of a weight's square; the first feature, which is always 1, has none
   */
  static double[] fit(List<Row> rows, boolean[] used, double penalty) {
    int n = used.length;
    double[] w = new double[n];
    for (int step = 0; step < ITERATIONS; step++) {
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      for (int i = 0; i < n; i++) {
        double p = i == 0 ? 1e-6 : penalty;
        gradient[i] = -p * w[i];
        hessian[i][i] = p;
      }
      int[] on = new int[n];
      for (Row row : rows) {
        int k = 0;
        double z = 0;
        for (int i = 0; i < n; i++) {
          if (used[i] && row.x[i] != 0) {
            on[k++] = i;
            z += w[i] * row.x[i];
          }
        }
        double p = 1 / (1 + Math.exp(-z));
        double curve = Math.max(1e-9, p * (1 - p)) * row.weight;
        for (int a = 0; a < k; a++) {
          gradient[on[a]] += row.weight * (row.y - p) * row.x[on[a]];
          for (int b = 0; b <= a; b++) {
            hessian[on[a]][on[b]] += curve * row.x[on[a]] * row.x[on[b]];
          }
        }
      }
      double[] delta = solve(hessian, gradient);
      double largest = 0;
      for (int i = 0; i < n; i++) {
        double d = Math.max(-3, Math.min(3, delta[i]));
        w[i] += used[i] ? d : 0;
        largest = Math.max(largest, used[i] ? Math.abs(d) : 0);
      }
      if (largest < 1e-4) {
        break;
      }
    }
    return w;
  }

  /** By Cholesky's decomposition; only the lower half of the matrix is read. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / l[j][j];
      }
    }
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= l[i][k] * y[k];
      }
      y[i] = sum / l[i][i];
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = y[i];
      for (int k = i + 1; k < n; k++) {
        sum -= l[k][i] * x[k];
      }
      x[i] = sum / l[i][i];
    }
    return x;
  }
}
