package io.hivetune.local;

/** Models that are trained. */
final class LoadedModels extends SharedModels<LoadedModel> {
  LoadedModels() {
    super(LoadedModel::load);
  }
}
