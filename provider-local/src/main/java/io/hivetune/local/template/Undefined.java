package io.hivetune.local.template;

/**
 * What a name that nobody gave stands for: prints as nothing, is false and empty; anything else
 * done with it fails.
 *
 * @param what in words for the failure, such as {@code 'tools'}
 * @param forbidden whether the name exists in Python, but a template must not touch it
 */
record Undefined(String what, boolean forbidden) {
  static Undefined of(String what) {
    return new Undefined(what, false);
  }

  TemplateFailure failure() {
    return TemplateFailure.of(forbidden ? "template.forbidden" : "template.undefined", what);
  }

  /** All undefined values are equal, as in Jinja. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
