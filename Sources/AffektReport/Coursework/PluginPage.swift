import AffektCore
import AffektResults

/// What is said of a plugin: its name, what it does in this run, its formula and its figure.
///
/// All of it comes from the record of the run, for a plugin of anybody alike. A plugin that explains
/// nothing has the summary of its manifest.
struct PluginPage {
  /// The plugin as the run recorded it; nil in records that list no plugins.
  let plugin: PluginRecord?
  private let identifier: String
  private let steps: [PipelineContent.Step]
  private let context: CourseworkContext

  /// The page of a plugin; `steps` are its uses in the pipeline.
  init(
    _ kind: PluginKind, _ identifier: String, steps: [PipelineContent.Step],
    _ context: CourseworkContext
  ) {
    self.identifier = identifier
    self.steps = steps.filter { $0.identifier == identifier }
    self.context = context
    plugin = context.record.results.plugins.first {
      $0.kind == kind.rawValue && $0.identifier == identifier
    }
  }

  /// The pages of the plugins of some steps, each plugin once.
  static func pages(
    _ kind: PluginKind, of steps: [PipelineContent.Step], _ context: CourseworkContext
  ) -> [PluginPage] {
    CourseworkContext.distinct(steps).map {
      PluginPage(kind, $0.identifier, steps: steps, context)
    }
  }

  private var explanation: PluginExplanation? { plugin?.explanation }

  /// The title with the name by which the pipeline knows it, where that is another.
  func title(named name: String) -> String {
    guard let title = explanation?.title else { return name }
    let isSame = title.lowercased() == name.replacing("-", with: " ").lowercased()
    return isSame ? title : "\(title) (\(name))"
  }

  /// What it does, with what to cite for it.
  var text: RichText {
    let text =
      explanation.map { explanation in
        explanation.text { setting in
          let name = setting.replacing("-", with: " ")
          let values = Set(steps.map { $0.value(of: name) })
          return values.count == 1 ? values.first.flatMap { $0 } : nil
        }
      } ?? plugin.map { Prose.ended($0.summary) } ?? "A part of this run."
    return RichText(text) + .citing(plugin?.citations ?? [])
  }

  /// Whether the run compares several settings of it.
  var hasSeveralSettings: Bool { Set(steps.map(\.settings)).count > 1 }

  /// The formula.
  var formula: Formula? {
    explanation?.formula.map { Formula($0.text, tex: $0.tex) }
  }

  /// What to look for on the plane of a classifier.
  var planeNote: String? {
    if case .plane(let note) = explanation?.figure { note } else { nil }
  }

  /// The page as an entry of a list.
  func blocks(adding note: String = "") -> [Block] {
    [.definitions([Block.Definition(title(named: identifier), text + RichText(note))])]
      + (formula.map { [.formula($0)] } ?? []) + (track.map { [.figure(figure($0))] } ?? [])
  }

  /// The track of the recording that is followed, where the plugin asks for a figure of it.
  private var track: FeatureTrack? {
    switch explanation?.figure {
    case .track, .frequency:
      context.example?.tracks.first { track in
        track.extractor == identifier && track.values.contains { $0 != nil }
      }
    case .cepstrum, .plane, nil: nil
    }
  }

  private func figure(_ track: FeatureTrack) -> Figure {
    Figure(
      identifier: context.identifier("track-\(Markup.slug(identifier))"),
      caption: RichText("\(track.title) of this recording over time."),
      alternative:
        "\(track.title) over \(NumberFormat.seconds(context.example?.seconds ?? 0)).",
      picture: CurvePlot(
        curves: track.curves, xTitle: "time (s)", yTitle: track.axisTitle, height: 120
      ).picture())
  }
}

extension FeatureTrack {
  /// The curve; a value that is missing interrupts it.
  var curves: [CurvePlot.Curve] {
    var stretches: [[(x: Double, y: Double)]] = [[]]
    for (time, value) in zip(times, values) {
      if let value {
        stretches[stretches.count - 1].append((time, value))
      } else if stretches.last?.isEmpty == false {
        stretches.append([])
      }
    }
    return stretches.filter { !$0.isEmpty }.map { CurvePlot.Curve(title: title, points: $0) }
  }

  /// Name and unit.
  var axisTitle: String { title + (unit.isEmpty ? "" : " (\(unit))") }
}
