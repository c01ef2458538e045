package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts an example down to what a format can carry, and names each part that is cut off.
 *
 * @param format to be written
 */
record Fitting(ExampleFormat format) {
  /** Characters of one cell in Excel. */
  static final int LONGEST_CELL = 32_767;

  /** What XML 1.0 can't say, and what Excel takes for an escape. */
  private static final Pattern NOT_IN_EXCEL =
      Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|_x[0-9A-Fa-f]{4}_");

  /**
   * @param example what is left, if the example can be carried at all
   * @param losses what is cut off, each with its place
   */
  record Fitted(Optional<TrainingExample> example, List<Problem> losses) {}

  Fitted fit(TrainingExample example) {
    List<Problem> losses = new ArrayList<>();
    Optional<TrainingExample> left =
        example.fold(chat -> chat(chat, losses), preference -> preference(preference, losses));
    return new Fitted(left.filter(e -> textsFit(e, losses)), List.copyOf(losses));
  }

  private Optional<TrainingExample> chat(ChatExample chat, List<Problem> losses) {
    if (format.carries().kind() != Carries.Kind.CHAT) {
      return none(losses, chat, "write.chat");
    }
    List<Message> messages = systems(chat, chat.messages(), losses);
    if (!format.carries().untrained() && messages.stream().anyMatch(Fitting::untrained)) {
      losses.add(problem(chat, "write.untrained"));
      messages = messages.stream().map(m -> new Message(m.role(), m.content(), true)).toList();
    }
    if (!shapeFits(messages)) {
      return none(losses, chat, "write.turns");
    }
    return Optional.of(messages.equals(chat.messages()) ? chat : chat.withMessages(messages));
  }

  private Optional<TrainingExample> preference(PreferenceExample pair, List<Problem> losses) {
    if (format.carries().kind() != Carries.Kind.PREFERENCE) {
      return none(losses, pair, "write.preference");
    }
    List<Message> prompt = systems(pair, pair.prompt(), losses);
    if (!shapeFits(prompt)) {
      return none(losses, pair, "write.turns");
    }
    return Optional.of(
        prompt.equals(pair.prompt())
            ? pair
            : new PreferenceExample(prompt, pair.preferred(), pair.rejected(), pair.provenance()));
  }

  private List<Message> systems(
      TrainingExample example, List<Message> messages, List<Problem> losses) {
    List<Message> kept = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      Message m = messages.get(i);
      boolean carried =
          m.role() != Role.SYSTEM
              || switch (format.carries().system()) {
                case ANYWHERE -> true;
                case FIRST -> i == 0;
                case FIRST_NOT_BLANK -> i == 0 && !m.content().isBlank();
                case NONE -> false;
              };
      if (carried) {
        kept.add(m);
      } else {
        losses.add(problem(example, "write.system"));
      }
    }
    return kept;
  }

  private boolean shapeFits(List<Message> messages) {
    boolean system = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM;
    List<Message> talk = system ? messages.subList(1, messages.size()) : messages;
    return switch (format.carries().turns()) {
      case ANY ->
          format.carries().system() == Carries.Systems.ANYWHERE
              ? !messages.isEmpty()
              : !talk.isEmpty();
      case PAIRS -> !talk.isEmpty() && inTurn(talk);
      case ONE -> talk.size() == 2 && inTurn(talk);
    };
  }

  private static boolean inTurn(List<Message> talk) {
    for (int i = 0; i < talk.size(); i++) {
      if (talk.get(i).role() != (i % 2 == 0 ? Role.USER : Role.ASSISTANT)) {
        return false;
      }
    }
    return talk.size() % 2 == 0;
  }

  private boolean textsFit(TrainingExample example, List<Problem> losses) {
    String code =
        switch (format.carries().texts()) {
          case ALL -> "";
          case ENCODABLE ->
              Texts.of(example).allMatch(Fitting::encodable) ? "" : "write.characters";
          case EXCEL ->
              Texts.of(example).anyMatch(t -> t.length() > LONGEST_CELL)
                  ? "write.cell"
                  : Texts.of(example).allMatch(Fitting::fitsExcel) ? "" : "write.characters";
        };
    if (!code.isEmpty()) {
      losses.add(problem(example, code));
    }
    return code.isEmpty();
  }

  private static boolean encodable(String text) {
    return text.indexOf('\0') < 0 && !JsonLines.hasLoneSurrogate(text);
  }

  private static boolean fitsExcel(String text) {
    return encodable(text) && !NOT_IN_EXCEL.matcher(text).find();
  }

  private static boolean untrained(Message message) {
    return message.role() == Role.ASSISTANT && !message.trained();
  }

  private Optional<TrainingExample> none(
      List<Problem> losses, TrainingExample example, String code) {
    losses.add(problem(example, code));
    return Optional.empty();
  }

  private Problem problem(TrainingExample example, String code) {
    return Problem.of(Fitting.class, code, format.id()).at(example.provenance().place());
  }
}
