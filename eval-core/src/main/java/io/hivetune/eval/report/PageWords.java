package io.hivetune.eval.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The sentences that the page's script says, with {@code {0}} where it fills something in. */
final class PageWords {
  private static final List<String> CODES =
      List.of(
          "answers.reference",
          "answers.base",
          "answers.tuned",
          "answers.cut",
          "answers.empty",
          "answers.missed",
          "role.system",
          "role.user",
          "role.assistant",
          "browse.show",
          "browse.all",
          "browse.changed",
          "browse.better",
          "browse.worse",
          "browse.same",
          "browse.none",
          "browse.by",
          "browse.order",
          "browse.order.worst",
          "browse.order.best",
          "browse.order.given",
          "browse.search",
          "browse.search.hint",
          "browse.found",
          "browse.empty",
          "browse.clear",
          "browse.list",
          "browse.row",
          "browse.previous",
          "browse.next",
          "browse.copy",
          "browse.copied",
          "browse.link",
          "browse.diff",
          "browse.diff.none",
          "browse.diff.models",
          "browse.diff.reference",
          "browse.diff.key",
          "browse.keys",
          "browse.unscored",
          "browse.try",
          "purpose.any",
          "slice.any",
          "slice.unknown",
          "table.purpose");

  private PageWords() {}

  static ObjectNode json() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    CODES.forEach(code -> all.set(code, BlockJson.text(Say.of(code, "{0}", "{1}"))));
    return all;
  }
}
