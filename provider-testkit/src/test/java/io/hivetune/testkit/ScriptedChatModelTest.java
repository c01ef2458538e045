package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedChatModelTest {
  private final ScriptedChatModel model =
      ScriptedChatModel.answering("m", Map.of("언제 열어요?", "아홉 시에 엽니다."));

  @Test
  void answersByTheLastMessageAndRemembersWhatItWasAsked() {
    ChatRequest request = ChatRequest.of(List.of(Message.system("합니다체로"), Message.user("언제 열어요?")));
    assertThat(model.chat(request).text()).isEqualTo("아홉 시에 엽니다.");
    assertThat(model.requests()).containsExactly(request);
  }

  @Test
  void aPromptThatTheScriptLacksIsAnError() {
    assertThatThrownBy(() -> model.chat(ChatRequest.ofUser("어디예요?")))
        .hasMessageContaining("어디예요?")
        .hasMessageContaining("1 prompts");
  }

  @Test
  void longAnswersAreCutAsAModelCutsThem() {
    var reply =
        model.chat(
            new ChatRequest(
                List.of(Message.user("언제 열어요?")), GenerationOptions.GREEDY.withMaxTokens(4)));
    assertThat(reply.text()).isEqualTo("아홉 시");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(reply.usage().completionTokens()).isEqualTo(4);
  }

  @Test
  void onlyTheModelWithAScriptForItTellsLikelihoods() {
    assertThat(model).isNotInstanceOf(LikelihoodModel.class);
    LikelihoodModel likely = model.withLikelihood((p, a) -> new Likelihood(-a.length(), 2));
    assertThat(likely.likelihood(List.of(), "넷넷넷넷").lossPerToken()).isEqualTo(2);
    assertThat(likely.chat(ChatRequest.ofUser("언제 열어요?")).text()).isEqualTo("아홉 시에 엽니다.");
  }
}
