package io.hivetune.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantSpansTest {
  private static final Map<String, Object> TOKENS = Map.of("bos_token", "<s>", "eos_token", "</s>");

  private static final List<Message> TWO_TURNS =
      List.of(
          Message.user("1+1은?"),
          Message.assistant("2입니다. 😀"),
          Message.user("2+2는?"),
          Message.assistant("4입니다."));

  private static final List<Message> THINKING =
      List.of(
          Message.user("9.11과 9.9 중 큰 수는?"),
          Message.assistant("<think>\n비교하자.\n</think>\n\n9.9입니다."),
          Message.user("이유는?"),
          Message.assistant("<think>\n자릿수.\n</think>\n\n9.90이기 때문입니다."));

  /** What a model must write is known from the family's format, not from our code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "chatml¦2입니다. 😀<|im_end|>¦4입니다.<|im_end|>",
        "chatml-generation¦2입니다. 😀<|im_end|>¦4입니다.<|im_end|>",
        "llama2¦ 2입니다. 😀 </s>¦ 4입니다. </s>",
        "llama3-date¦2입니다. 😀<|eot_id|>¦4입니다.<|eot_id|>",
        "mistral-v1¦ 2입니다. 😀</s>¦ 4입니다.</s>",
        "mistral-v3¦ 2입니다. 😀</s>¦ 4입니다.</s>",
        "qwen25¦2입니다. 😀<|im_end|>¦4입니다.<|im_end|>",
        "gemma3¦2입니다. 😀<end_of_turn>¦4입니다.<end_of_turn>",
        "exaone¦2입니다. 😀[|endofturn|]¦4입니다.[|endofturn|]",
        "headings¦2입니다. 😀</s>¦4입니다.</s>",
        "typed-tools¦<|channel|>final<|message|>2입니다. 😀<|end|>¦<|channel|>final<|message|>4입니다.<|end|>"
      })
  void answers_are_learned_with_their_end_marker_in_one_text(
      String template, String first, String second) {
    ChatTemplate chat = Reference.template(template + ".jinja");
    List<TrainingText> texts = AssistantSpans.of(chat, TWO_TURNS, TOKENS);
    assertThat(texts).hasSize(1);
    assertThat(texts.get(0).text()).isEqualTo(chat.render(TWO_TURNS, TOKENS, false).text());
    assertThat(learned(texts)).containsExactly("1:" + first, "3:" + second);
  }

  @Test
  void where_earlier_thinking_is_taken_out_each_answer_gets_its_own_text() {
    ChatTemplate qwen3 = Reference.template("qwen3.jinja");
    List<TrainingText> texts = AssistantSpans.of(qwen3, THINKING, TOKENS);
    assertThat(learned(texts))
        .containsExactly(
            "1:<think>\n비교하자.\n</think>\n\n9.9입니다.<|im_end|>",
            "3:<think>\n자릿수.\n</think>\n\n9.90이기 때문입니다.<|im_end|>");
    assertThat(texts).hasSize(2);
    assertThat(texts.get(1).text()).doesNotContain("비교하자");
  }

  @Test
  void a_variable_that_changes_the_prompt_changes_what_is_learned() {
    ChatTemplate qwen3 = Reference.template("qwen3.jinja");
    List<Message> single = TWO_TURNS.subList(0, 2);
    assertThat(learned(AssistantSpans.of(qwen3, single, TOKENS)))
        .containsExactly("1:<think>\n\n</think>\n\n2입니다. 😀<|im_end|>");
    assertThat(learned(AssistantSpans.of(qwen3, single, Map.of("enable_thinking", false))))
        .containsExactly("1:2입니다. 😀<|im_end|>");
  }

  @Test
  void a_system_message_that_wanders_to_the_last_question_splits_the_texts() {
    List<Message> messages = new ArrayList<>(TWO_TURNS);
    messages.add(0, Message.system("짧게 답합니다."));
    messages.add(Message.user("더 있나요?"));
    List<TrainingText> texts =
        AssistantSpans.of(
            ChatTemplate.parse(
                """
                {%- for m in messages %}
                {%- set last = loop.revindex0 == (0 if add_generation_prompt else 1) %}
                {%- if m.role == 'user' %}
                {{- '[INST]' ~ (messages[0].content if last) ~ m.content ~ '[/INST]' }}
                {%- elif m.role == 'assistant' %}
                {{- m.content ~ '</s>' }}
                {%- endif %}
                {%- endfor %}
                """),
            messages,
            Map.of());
    assertThat(texts)
        .extracting(TrainingText::text)
        .containsExactly(
            "[INST]짧게 답합니다.1+1은?[/INST]2입니다. 😀</s>",
            "[INST]1+1은?[/INST]2입니다. 😀</s>[INST]짧게 답합니다.2+2는?[/INST]4입니다.</s>");
    assertThat(learned(texts)).containsExactly("2:2입니다. 😀</s>", "4:4입니다.</s>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chatml.jinja",
        "chatml-generation.jinja",
        "llama2.jinja",
        "llama3-date.jinja",
        "mistral-v3.jinja",
        "phi-tags.jinja",
        "qwen25.jinja",
        "qwen3.jinja",
        "gemma3.jinja",
        "headings.jinja"
      })
  void what_stands_before_an_answer_is_what_serving_sends(String name) {
    ChatTemplate template = Reference.template(name);
    for (List<Message> messages : List.of(TWO_TURNS, THINKING)) {
      int found = 0;
      for (TrainingText text : AssistantSpans.of(template, messages, TOKENS)) {
        for (TrainingText.Turn turn : text.turns()) {
          String prompt = template.render(messages.subList(0, turn.message()), TOKENS, true).text();
          assertThat(text.text().substring(0, turn.span().start())).isEqualTo(prompt);
          found++;
        }
      }
      assertThat(found).isEqualTo(2);
    }
  }

  @Test
  void only_trained_answers_are_learned() {
    List<Message> messages = new ArrayList<>(TWO_TURNS);
    messages.set(1, new Message(Role.ASSISTANT, "2입니다. 😀", false));
    for (String name : List.of("chatml.jinja", "chatml-generation.jinja", "qwen3.jinja")) {
      List<TrainingText> texts = AssistantSpans.of(Reference.template(name), messages, TOKENS);
      assertThat(texts).hasSize(1);
      assertThat(texts.get(0).turns()).extracting(TrainingText.Turn::message).containsExactly(3);
    }
    assertThat(
            AssistantSpans.of(Reference.template("chatml.jinja"), messages.subList(0, 3), TOKENS))
        .isEmpty();
  }

  @Test
  void an_answer_marked_in_parts_has_several_spans_and_the_prompt_in_none() {
    ChatTemplate template =
        ChatTemplate.parse(
            """
            {%- for m in messages %}
            {%- if m.role == 'assistant' %}
            {%- generation %}<bot>{{ m.content }}{% endgeneration %}{{ ' ' }}{% generation %}<end>{% endgeneration %}
            {%- else %}<user>{{ m.content }}{% endif %}
            {%- endfor %}
            {%- if add_generation_prompt %}<bot>{% endif %}
            """);
    assertThat(learned(AssistantSpans.of(template, TWO_TURNS, Map.of())))
        .containsExactly("1:2입니다. 😀", "1:<end>", "3:4입니다.", "3:<end>");
  }

  @Test
  void a_prompt_that_does_not_begin_the_answer_is_refused() {
    ChatTemplate template = Reference.template("thinking-prompt.jinja");
    assertThatThrownBy(() -> AssistantSpans.of(template, TWO_TURNS, TOKENS))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith(
            "Message 2 can't be trained on: when answering, the model reads '<think>\\n' where the"
                + " training text has '2입니다. 😀</s>");
  }

  @Test
  void a_template_that_always_opens_the_next_answer_is_refused() {
    ChatTemplate template = Reference.template("always-prompts.jinja");
    assertThatThrownBy(() -> AssistantSpans.of(template, TWO_TURNS, TOKENS))
        .hasMessageStartingWith("Message 2 can't be trained on: the chat template opens the next");
  }

  @Test
  void an_answer_the_template_leaves_out_or_rewrites_is_refused() {
    ChatTemplate template =
        ChatTemplate.parse(
            "{% for m in messages %}{{ m.role }}: {{ m.content|replace('입니다', '임') }}\n{% endfor %}"
                + "{% if add_generation_prompt %}assistant: {% endif %}");
    assertThatThrownBy(() -> AssistantSpans.of(template, TWO_TURNS, TOKENS))
        .hasMessageContaining("does not write its answer as it is; it writes '2임. 😀'");
  }

  @Test
  void a_generation_block_in_a_macro_is_refused_for_training_but_renders() {
    ChatTemplate template =
        ChatTemplate.parse(
            "{% macro say(m) %}{% generation %}{{ m.content }}{% endgeneration %}{% endmacro %}"
                + "{% for m in messages %}[{{ say(m) }}]{% endfor %}");
    Rendered rendered = template.render(TWO_TURNS, TOKENS, false);
    assertThat(rendered.text()).startsWith("[1+1은?][2입니다. 😀]");
    assertThat(rendered.generations()).isEmpty();
    assertThatThrownBy(() -> AssistantSpans.of(template, TWO_TURNS, TOKENS))
        .hasMessageContaining("none that can be found again holds this answer");
  }

  @Test
  void a_refusal_by_the_template_says_what_it_came_up_for() {
    List<Message> messages = List.of(Message.user("하나"), Message.user("둘"), Message.assistant("셋"));
    ChatTemplate template = Reference.template("gemma3.jinja");
    assertThatThrownBy(() -> AssistantSpans.of(template, messages, TOKENS))
        .hasMessageContaining("refuses this conversation: Conversation roles must alternate")
        .hasMessageContaining("what is to be learned of message 3, with the first 2 messages")
        .satisfies(
            e ->
                assertThat(((HiveTuneException) e).sentences(Locale.KOREAN))
                    .contains("채팅 템플릿이 이 대화를 거부했습니다"));
  }

  private static List<String> learned(List<TrainingText> texts) {
    List<String> learned = new ArrayList<>();
    for (TrainingText text : texts) {
      text.turns().forEach(t -> learned.add(t.message() + ":" + t.span().of(text.text())));
    }
    return learned;
  }
}
