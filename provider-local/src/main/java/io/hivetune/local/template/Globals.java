package io.hivetune.local.template;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** The functions every template may call, unless a variable takes their name. */
final class Globals {
  private Globals() {}

  static Scope scope(Clock clock) {
    Map<String, Object> globals = new HashMap<>();
    put(globals, "range", Range::of);
    put(globals, "namespace", Namespace::of);
    put(globals, "dict", arguments -> Dicts.of("dict", arguments));
    put(globals, "raise_exception", Globals::raise);
    put(
        globals,
        "strftime_now",
        arguments -> {
          Object format = arguments.bind("strftime_now", 1, "format")[0];
          return Strftime.of(StringMethods.text("strftime", format), ZonedDateTime.now(clock));
        });
    for (String name : new String[] {"cycler", "joiner", "lipsum"}) {
      put(globals, name, arguments -> unsupported(name));
    }
    return Scope.of(globals);
  }

  private static void put(Map<String, Object> globals, String name, Callable function) {
    globals.put(name, function);
  }

  private static Object raise(Arguments arguments) {
    throw TemplateFailure.of(
        "template.raised", Printed.str(arguments.bind("raise_exception", 1, "message")[0]));
  }

  private static Object unsupported(String name) {
    throw TemplateFailure.of("template.unsupported", name);
  }
}
