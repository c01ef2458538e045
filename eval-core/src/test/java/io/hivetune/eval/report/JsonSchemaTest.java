package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON is what its schema says, as a validator outside this project judges it. */
@Tag("charset")
class JsonSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  @TempDir Path folder;

  @Test
  void everythingThatAReportCanHoldFitsTheSchema() throws Exception {
    JsonNode full = written(FullReport.of(Tuned.WORSE));
    assertThat(problems(full)).isEmpty();
    assertThat(full.at("/sections/0/blocks")).hasSize(10);
    assertThat(full.at("/speed/tuned/cost/currency").asText()).isEqualTo("USD");
    assertThat(full.at("/forgetting/verdict").asText()).isEqualTo("WORSE");
    assertThat(full.at("/folds")).hasSize(3);
    assertThat(problems(written(ComparisonReport.of(SampleComparison.of(Tuned.SAME))))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNotAReport() throws Exception {
    JsonNode full = written(FullReport.of(Tuned.BETTER));
    refused(full, r -> r.put("schema", "hivetune-comparison/2"));
    refused(full, r -> r.remove("results"));
    refused(full, r -> r.put("testData", "abc"));
    refused(full, r -> ((ObjectNode) r.at("/results/0")).remove("low"));
    refused(full, r -> ((ObjectNode) r.at("/results/0")).put("unmeasured", "both at once"));
    refused(full, r -> ((ObjectNode) r.at("/base/rows/0/scores/loss")).put("value", "4.2"));
    refused(full, r -> ((ObjectNode) r.at("/sections/0/blocks/0")).remove("text"));
    refused(full, r -> ((ObjectNode) r.at("/sections/0/blocks/0")).put("type", "film"));
    refused(full, r -> ((ArrayNode) r.at("/tuned/rows")).removeAll());
  }

  @Test
  void theSchemaIsASchema() throws Exception {
    JsonSchema meta =
        FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(JSON.readTree(ComparisonReport.jsonSchema()))).isEmpty();
  }

  private JsonNode written(ComparisonReport report) throws Exception {
    Path file = folder.resolve("report.json");
    report.writeJson(file);
    return JSON.readTree(Files.readAllBytes(file));
  }

  private static void refused(JsonNode full, Consumer<ObjectNode> change) {
    ObjectNode changed = full.deepCopy();
    change.accept(changed);
    assertThat(changed).isNotEqualTo(full);
    assertThat(problems(changed)).isNotEmpty();
  }

  private static Set<ValidationMessage> problems(JsonNode report) {
    return FACTORY.getSchema(ComparisonReport.jsonSchema()).validate(report);
  }
}
