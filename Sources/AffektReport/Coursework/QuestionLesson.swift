import AffektCore
import AffektResults

/// What was asked, and the way from the microphone to the answer.
enum QuestionLesson {
  /// Makes the section.
  static func section(_ context: CourseworkContext) -> Section {
    let corpus = context.corpus
    let emotions = corpus.results.summary.emotions.map(\.rawValue)
    var blocks: [Block] = [
      .paragraph(
        RichText(
          "Can a program tell from a voice alone which of \(emotions.count) emotions a speaker was to "
            + "express: \(Prose.list(emotions))? And which of the choices on the way to the answer "
            + "matter? This report follows the data through its phases, explains each with the results of "
            + "this run, and then says what was found.")),
      .paragraph(
        "speech → pre-processing → features, frame by frame → functionals, one row per recording → scaling "
          + "→ classifier → emotion"),
    ]
    let layout = PluginPage(.corpus, corpus.results.summary.layout, steps: [], context)
    if layout.plugin?.explanation != nil { blocks += layout.blocks() }
    if let example = context.example {
      blocks.append(
        .paragraph(
          RichText([
            .plain("One recording is followed all the way: "), .code(example.recording),
            .plain(
              ", in which speaker \(example.speaker) was to express \(example.emotion). Where the text "
                + "says "), .emphasis("this recording"), .plain(", it is meant."),
          ])))
    } else {
      blocks.append(
        .notice(
          """
          The run did not look at recordings in detail, so the phases are explained without pictures of \
          one. Run it again without “exploration: none” in the pipeline file.
          """))
    }
    return Section(
      identifier: context.identifier("question"), title: "The question", blocks: blocks)
  }
}
