package io.hivetune.eval.korean;

import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mistakes of respect that shops and agencies make, after the National Institute of Korean
 * Language's "표준 언어 예절" (2011): respect for things (커피 나오셨습니다), a person with 께서 and a verb without
 * 시, the customer as 당신 or 너 beside 고객님, and the own house as 우리 beside 저희. A short list of rules:
 * what it doesn't name is not proven right.
 */
final class HonorificRules {
  private static final String THINGS =
      "커피|음료|제품|상품|사이즈|색상|재고|가격|금액|요금|할인|포인트|주문|배송|택배|결제|쿠폰|시안|광고|글|메뉴|자리|주차장|이벤트|혜택|견적|계약서|파일|링크|화면|버튼";
  private static final Pattern THING =
      Pattern.compile(
          "(?:"
              + THINGS
              + ")(?:은|는|이|가|도|께서)?\\s+(?:[가-힣]+\\s+){0,2}?[가-힣]*(?:나오|없으|있으|품절이|완료되|도착하|마감되|무료|가능하|되|이)(?:시|셨|십)(?:습니다|니다|어요|었|고|으며|면|ㅂ니다)?");
  private static final Pattern SOLD_OUT = Pattern.compile("(?:품절|무료|매진|마감|반값)이?(?:십니다|세요|시고|셨)");
  private static final Pattern RESPECTED = Pattern.compile("[가-힣]+께서(?:는|도|만)?\\s");
  private static final Pattern RESPECT =
      Pattern.compile("시[가-힣]|셨|세요|셔|십니|으신|신\\s|실\\s|계[시십셨세신실]|드[시십셨]|주[시십셨]|말씀|모시");
  private static final Pattern CUSTOMER = Pattern.compile("고객님|손님|회원님|사장님|대표님|원장님");
  private static final Pattern RUDE_YOU =
      Pattern.compile("(?<![가-힣])(?:당신(?:은|이|의|을|께|도)?|너(?:는|의|를|도)|네가|니가)(?![가-힣])");
  private static final Pattern HUMBLE_WE = Pattern.compile("(?<![가-힣])저희");
  private static final Pattern PLAIN_WE =
      Pattern.compile("(?<![가-힣])우리(?:가|는|의|도)?\\s+(?:회사|매장|가게|업체|팀|직원|서비스|제품)");

  private HonorificRules() {}

  /** What is wrong in one sentence of an answer. */
  static List<Problem> mistakes(String sentence, String answer) {
    List<Problem> mistakes = new ArrayList<>();
    find(THING, sentence, "honorific.thing", mistakes);
    if (mistakes.isEmpty()) {
      find(SOLD_OUT, sentence, "honorific.thing", mistakes);
    }
    Matcher respected = RESPECTED.matcher(sentence);
    if (respected.find() && !RESPECT.matcher(sentence.substring(respected.end())).find()) {
      mistakes.add(Problem.of(HonorificRules.class, "honorific.verb", respected.group().strip()));
    }
    if (CUSTOMER.matcher(answer).find()) {
      find(RUDE_YOU, sentence, "honorific.you", mistakes);
    }
    if (HUMBLE_WE.matcher(answer).find()) {
      find(PLAIN_WE, sentence, "honorific.we", mistakes);
    }
    return mistakes;
  }

  private static void find(Pattern rule, String sentence, String code, List<Problem> into) {
    Matcher found = rule.matcher(sentence);
    if (found.find()) {
      into.add(Problem.of(HonorificRules.class, code, found.group().strip()));
    }
  }
}
