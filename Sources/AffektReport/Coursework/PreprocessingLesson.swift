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
    if all.isEmpty {
      blocks.append(.paragraph("In this run recordings were taken as they are."))
    } else {
      for page in PluginPage.pages(.preprocessor, of: all, context) {
        blocks += page.blocks(
          adding: page.hasSeveralSettings ? " It was tried with several settings." : "")
      }
    }
    return Section(
      identifier: context.identifier("preprocessing"), title: "Pre-processing", blocks: blocks)
  }
}
