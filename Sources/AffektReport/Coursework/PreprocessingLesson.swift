import AffektCore
import AffektResults

/// Pre-processing: what is done to the signal before anything is measured.
enum PreprocessingLesson {
  /// Makes the section.
  static func section(_ context: CourseworkContext) -> Section {
    let chains = context.content?.chains ?? []
    var blocks: [Block] = [
      .paragraph(
        """
        Recordings differ in what has nothing to do with emotion: their sample rate, the silence around the \
        words, the level at which they were made. Pre-processing removes such differences, and each step may \
        remove what tells emotions apart as well. Whether a step helps is therefore a question to the data.
        """)
    ]
    if chains.count > 1 {
      blocks.append(
        .list(
          chains.map { chain in
            RichText([
              .strong(chain.name),
              .plain(
                chain.steps.isEmpty
                  ? ": the signal as it is" : ": " + Prose.list(chain.steps.map(\.identifier))),
            ])
          }))
    }
    let all = chains.flatMap(\.steps)
    let steps = CourseworkContext.distinct(all)
    if steps.isEmpty {
      blocks.append(.paragraph("In this run recordings were taken as they are."))
    } else {
      blocks.append(
        .definitions(
          steps.map { step in
            let settings = Set(all.filter { $0.identifier == step.identifier }.map(\.settings))
            return Block.Definition(
              step.identifier,
              context.explanation(text(of: step), of: .preprocessor, step.identifier)
                + RichText(settings.count > 1 ? " It was tried with several settings." : ""))
          }))
    }
    return Section(
      identifier: context.identifier("preprocessing"), title: "Pre-processing", blocks: blocks)
  }

  /// What a step does and why; nil for a plugin that is not known here.
  private static func text(of step: PipelineContent.Step) -> String? {
    func setting(_ name: String) -> String { step.value(of: name).map { " (here \($0))" } ?? "" }
    return switch step.identifier {
    case "resample":
      "Brings every recording to one sample rate\(setting("rate")), so that a frame of as many samples lasts "
        + "equally long and a bin of the spectrum means the same frequency in all of them. What lies above "
        + "half the new rate is filtered out first: it would come back as false low frequencies (aliasing)."
    case "trim":
      "Cuts off what lies before the first and after the last frame whose level comes within a limit of the "
        + "loudest one\(setting("below")). How much silence surrounds the words depends on who cut the "
        + "recordings; pauses between words stay."
    case "normalize":
      "Multiplies each recording by one factor, so that its greatest magnitude or its mean power"
        + "\(setting("measure")) is the same in all. The distance to the microphone no longer matters, and the loudness of "
        + "the voice as a whole, which may tell emotions apart, is lost with it."
    case "remove-dc":
      "Subtracts the mean of the samples: a constant offset comes from the recording equipment, never from a "
        + "voice."
    case "pre-emphasis":
      "Subtracts from each sample a share of the one before\(setting("coefficient")), y[n] = x[n] − a·x[n−1]. "
        + "That lifts high frequencies, of which voiced speech has little."
    case "high-pass":
      "Weakens what lies below a frequency\(setting("cutoff")), such as hum and rumble."
    default: nil
    }
  }
}
