package io.hivetune.local.torch;

/** A process that multiplies by a packed matrix and says how many numbers came out. */
final class PackedProduct {
  private PackedProduct() {}

  public static void main(String[] args) {
    try (Scope scope = Scope.silent();
        HalfMatrix matrix = HalfMatrix.pack(Tensor.zeros(64, 32)).orElseThrow()) {
      System.out.println(matrix.product(Tensor.zeros(1, 32)).count());
    }
  }
}
