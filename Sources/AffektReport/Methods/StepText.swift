import AffektCore
import AffektResults

/// Tells steps of a pipeline: each with its settings and what to cite where it is first mentioned, and
/// by its name alone from then on.
struct StepText {
  private let plugins: [PluginRecord]
  private let shared: Set<PipelineContent.Setting>
  private var told: Set<String> = []

  /// Begins a text; `shared` are settings of extractors that are said elsewhere, once for all.
  init(_ plugins: [PluginRecord], shared: [PipelineContent.Setting]) {
    self.plugins = plugins
    self.shared = Set(shared)
  }

  /// One step.
  mutating func mention(_ step: PipelineContent.Step) -> RichText {
    var text: RichText = .code(step.identifier)
    let identity =
      "\(step.kind.rawValue) \(step.identifier) \(step.settings.map(\.text).joined(separator: ", "))"
    let isNew = told.insert(identity).inserted
    if isNew {
      let plugin = plugins.first {
        $0.kind == step.kind.rawValue && $0.identifier == step.identifier
      }
      text = text + .citing(plugin?.citations ?? [])
      let settings = step.settings.filter { step.kind != .extractor || !shared.contains($0) }
      if !settings.isEmpty {
        text = text + RichText(" (\(settings.map(\.text).joined(separator: ", ")))")
      }
    }
    for (place, transform) in step.transforms.enumerated() {
      text = text + (place == 0 ? " with " : " and ") + mention(transform)
    }
    return text
  }

  /// Steps beside each other: `a, b and c`.
  mutating func list(_ steps: [PipelineContent.Step]) -> RichText {
    var text = RichText([])
    for (place, step) in steps.enumerated() {
      if place > 0 { text = text + (place == steps.count - 1 ? " and " : ", ") }
      text = text + mention(step)
    }
    return text
  }

  /// Steps one after the other: `a, then b`.
  mutating func chain(_ steps: [PipelineContent.Step]) -> RichText {
    var text = RichText([])
    for (place, step) in steps.enumerated() {
      if place > 0 { text = text + ", then " }
      text = text + mention(step)
    }
    return text
  }
}
