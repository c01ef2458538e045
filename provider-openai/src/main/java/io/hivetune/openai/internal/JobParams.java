package io.hivetune.openai.internal;

import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.JobCreateParams.Method;
import com.openai.models.finetuning.methods.DpoHyperparameters;
import com.openai.models.finetuning.methods.DpoMethod;
import com.openai.models.finetuning.methods.SupervisedHyperparameters;
import com.openai.models.finetuning.methods.SupervisedMethod;

/** Writes a job in the client's words. */
final class JobParams {
  private JobParams() {}

  static JobCreateParams of(OpenAiJobSpec spec) {
    JobCreateParams.Metadata.Builder metadata = JobCreateParams.Metadata.builder();
    spec.metadata().forEach(metadata::putProperty);
    JobCreateParams.Builder job =
        JobCreateParams.builder()
            .model(spec.model())
            .trainingFile(spec.trainingFile())
            .suffix(spec.suffix())
            .metadata(metadata.build())
            .method(
                spec.beta().map(beta -> preference(spec, beta)).orElseGet(() -> supervised(spec)));
    spec.validationFile().ifPresent(job::validationFile);
    spec.seed().ifPresent(job::seed);
    return job.build();
  }

  private static Method supervised(OpenAiJobSpec spec) {
    SupervisedHyperparameters.Builder all = SupervisedHyperparameters.builder();
    spec.epochs().ifPresent(all::nEpochs);
    spec.batchSize().ifPresent(all::batchSize);
    spec.learningRateMultiplier().ifPresent(all::learningRateMultiplier);
    return Method.builder()
        .type(Method.Type.SUPERVISED)
        .supervised(SupervisedMethod.builder().hyperparameters(all.build()).build())
        .build();
  }

  private static Method preference(OpenAiJobSpec spec, double beta) {
    DpoHyperparameters.Builder all = DpoHyperparameters.builder().beta(beta);
    spec.epochs().ifPresent(all::nEpochs);
    spec.batchSize().ifPresent(all::batchSize);
    spec.learningRateMultiplier().ifPresent(all::learningRateMultiplier);
    return Method.builder()
        .type(Method.Type.DPO)
        .dpo(DpoMethod.builder().hyperparameters(all.build()).build())
        .build();
  }
}
