package io.hivetune.local.template;

/** A function or method a template may call. */
@FunctionalInterface
interface Callable {
  Object call(Arguments arguments);
}
