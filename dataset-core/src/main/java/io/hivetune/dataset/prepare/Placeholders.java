package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Left-overs of a template that nobody filled in: {@code [블로그 내용 전체]}, {@code ...전문...}, {@code
 * 02-XXX-XXXX}, {@code {{name}}}. A model learns to say them.
 */
final class Placeholders implements ChecklistRule {
  private static final int MOST_EVIDENCE = 10;
  private static final Pattern LEFT_OVER =
      Pattern.compile(
          "\\[[^\\[\\]\\n]{0,30}(?:전체|전문|내용|입력|기입|삽입|작성)\\]"
              + "|(?:\\.{3}|…)\\s?(?:전문|본문|중략|이하 생략|내용)\\s?(?:\\.{3}|…)"
              + "|\\d{2,4}-[X○●]{3,4}-[X○●]{4}"
              + "|\\{\\{[^{}\\n]{1,40}\\}\\}"
              + "|\\$\\{[^{}\\n]{1,40}\\}"
              + "|<(?:업체명|이름|회사명|날짜|제목)>"
              + "|(?i:lorem ipsum|\\bTODO\\b|\\bTBD\\b)");

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<String> places =
        data.kept().stream()
            .filter(Placeholders::holdsOne)
            .map(e -> e.provenance().place())
            .toList();
    return List.of(
        ChecklistRules.item(
            "placeholders",
            places.isEmpty() ? Verdict.PASSED : Verdict.WARNED,
            places.subList(0, Math.min(MOST_EVIDENCE, places.size())),
            places.size()));
  }

  private static boolean holdsOne(TrainingExample example) {
    return Texts.parts(example).stream().anyMatch(p -> LEFT_OVER.matcher(p.text()).find());
  }
}
