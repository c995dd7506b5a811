import AffektCore
import AffektNumerics
import AffektResults

/// Classification: what each classifier of the run does, on a plane and with the recording.
enum ClassifierLesson {
  /// Makes the section; nil without classifiers.
  static func section(_ context: CourseworkContext) -> Section? {
    let classifiers = classifiers(context)
    guard !classifiers.isEmpty else { return nil }
    var blocks: [Block] = [
      .paragraph(
        """
        A classifier sees rows of numbers with the emotion that belongs to each, and finds a rule that gives an \
        emotion for any other row. It is fitted to the training set of each fold and asked about the test \
        side.
        """)
    ]
    if let planes = context.exploration?.planes, let plane = planes.first {
      blocks.append(.paragraph(RichText(self.plane(plane, context))))
    }
    var parts = classifiers.map { classifier in
      self.classifier(name: classifier.name, plugin: classifier.plugin, context)
    }
    if let predictions = predictions(context) { parts.append(predictions) }
    return Section(
      identifier: context.identifier("classification"), title: "Classification", blocks: blocks,
      sections: parts)
  }

  /// The classifiers by name and plugin, as the pipeline or else the configurations have them.
  private static func classifiers(_ context: CourseworkContext) -> [(name: String, plugin: String)]
  {
    let listed = (context.content?.classifiers ?? []).map { classifier in
      (name: classifier.name, plugin: classifier.step.identifier)
    }
    if !listed.isEmpty { return listed }
    var known: Set<String> = []
    return context.corpus.results.configurations.filter { known.insert($0.classifier).inserted }
      .map { ($0.classifier, $0.classifierPlugin) }
  }

  private static func plane(_ plane: DecisionRegions, _ context: CourseworkContext) -> String {
    let exploration = context.exploration
    var text =
      "To have something to look at, each classifier was fitted once more to only two columns: the first two "
      + "principal components of the features"
    if let exploration, !exploration.features.isEmpty {
      text += " “\(exploration.features)” after “\(exploration.preprocessing)”"
    }
    if let explained = exploration?.projection?.explained, explained.count > 1 {
      text +=
        ". (Over all recordings two such components hold \(NumberFormat.share(explained[0] + explained[1])) "
        + "of the variance; the rest of what the compared configurations see is missing here.)"
    } else {
      text += "."
    }
    text +=
      " Components, scale and classifiers come from the training set of the fold “\(plane.fold)”: "
      + "\(NumberFormat.count(plane.training.count, "recording")). Small marks are these, ringed ones the "
      + "\(NumberFormat.count(plane.test.count, "tested recording")). The colour of an area says what would be "
      + "predicted there, and is the stronger the further the best score is above the second."
    return text
  }

  private static func classifier(name: String, plugin: String, _ context: CourseworkContext)
    -> Section
  {
    let steps = (context.content?.classifiers ?? []).map(\.step)
    let page = PluginPage(.classifier, plugin, steps: steps, context)
    var blocks: [Block] = [.paragraph(page.text)]
    if let formula = page.formula { blocks.append(.formula(formula)) }
    if let plane = context.exploration?.planes.first(where: { $0.classifier == name }) {
      blocks.append(.figure(figure(plane, page.planeNote, context)))
      blocks.append(.paragraph(RichText(reading(plane))))
    }
    return Section(
      identifier: context.identifier("classifier-\(Markup.slug(name))"),
      title: page.title(named: name),
      blocks: blocks)
  }

  // MARK: - Planes

  /// What is predicted at a point of a plane; nil outside of it.
  static func prediction(at point: FeatureProjection.Point, in plane: DecisionRegions) -> Emotion? {
    func place(_ value: Double, _ range: [Double], _ count: Int) -> Int? {
      guard range.count == 2, range[1] > range[0] else { return nil }
      let place = Int(
        saturating: ((value - range[0]) / (range[1] - range[0]) * Double(count)).rounded(.down))
      return (0..<count).contains(place) ? place : nil
    }
    guard let column = place(point.x, plane.xRange, plane.predictions.columnCount),
      let row = place(point.y, plane.yRange, plane.predictions.rowCount)
    else { return nil }
    let emotion = Int(plane.predictions[row, column])
    return emotion < plane.emotions.count ? plane.emotions[emotion] : nil
  }

  /// How many points lie where their own emotion is predicted as.
  private static func right(_ points: [FeatureProjection.Point], _ plane: DecisionRegions) -> Int {
    points.count { prediction(at: $0, in: plane) == $0.emotion }
  }

  private static func reading(_ plane: DecisionRegions) -> String {
    let (training, test) = (right(plane.training, plane), right(plane.test, plane))
    func share(_ count: Int, _ all: Int) -> String {
      "\(count) of \(all)"
        + (all > 0 ? " (\(NumberFormat.share(Double(count) / Double(all))))" : "")
    }
    var text =
      "On this plane \(share(training, plane.training.count)) training recordings and "
      + "\(share(test, plane.test.count)) tested ones lie in an area of their own emotion."
    if !plane.settings.isEmpty { text += " Setting: \(plane.settings)." }
    return text
  }

  private static func figure(
    _ plane: DecisionRegions, _ note: String?,
    _ context: CourseworkContext
  ) -> Figure {
    let groups =
      plane.emotions
      + Set(
        (plane.training + plane.test).map(\.emotion)
      ).subtracting(plane.emotions).sorted()
    let places = Dictionary(
      groups.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func points(_ own: [FeatureProjection.Point], isMarked: Bool) -> [PlanePlot.Point] {
      own.map { point in
        PlanePlot.Point(
          x: point.x, y: point.y, group: places[point.emotion] ?? 0, isMarked: isMarked,
          tip: "\(point.recording): \(point.emotion), speaker \(point.speaker)")
      }
    }
    let (xs, ys) = (plane.xRange, plane.yRange)
    return Figure(
      identifier: context.identifier("plane-\(Markup.slug(plane.classifier))"),
      caption: RichText(
        "What \(plane.classifier) decides on the plane of two components, fold “\(plane.fold)”."
          + (note.map { " " + $0 } ?? "")),
      alternative:
        "Areas of the predictions of \(plane.classifier) among \(plane.emotions.count) emotions with "
        + "\(plane.training.count) training and \(plane.test.count) tested recordings. "
        + reading(plane),
      picture: PlanePlot(
        groups: groups.map(\.rawValue), columns: plane.predictions.columnCount,
        predictions: plane.predictions.values, margins: plane.margins.values,
        points: points(plane.training, isMarked: false) + points(plane.test, isMarked: true),
        markTitle: "tested recording", xRange: (xs.first ?? 0)...max(xs.last ?? 1, xs.first ?? 0),
        yRange: (ys.first ?? 0)...max(ys.last ?? 1, ys.first ?? 0),
        titles: ("first component", "second component")
      ).picture())
  }

  // MARK: - The recording

  /// What each configuration predicted of the recording that is followed.
  private static func predictions(_ context: CourseworkContext) -> Section? {
    guard let example = context.example else { return nil }
    let predictions = context.predictions
    guard let first = predictions.first else { return nil }
    let right = predictions.count { $0.prediction.predicted == $0.prediction.truth }
    let emotions = context.corpus.results.summary.emotions
    let table = context.corpus.table(
      "lesson-predictions",
      caption: context.corpus.caption(
        """
        what each configuration predicted for this recording (\(first.prediction.truth)), best configuration first.
        """),
      notes: [
        """
        Scores are on the scale of each classifier: votes, log-likelihoods or shares. They can be compared \
        inside a row only. With several seeds the prediction under the first one is shown.
        """
      ],
      rows: predictions,
      columns: [
        .text("Recording", place: .file) { $0.prediction.recording },
        .name("Configuration") { $0.configuration.title },
        .text("Fold", place: .file) { $0.prediction.fold },
        .text("Predicted as") { $0.prediction.predicted.rawValue },
        .text("Right") { $0.prediction.predicted == $0.prediction.truth ? "yes" : "no" },
        .each(emotions) { emotion in
          .score("Score of \(emotion)") { $0.prediction.scores[emotion.label] }
        },
      ])
    return Section(
      identifier: context.identifier("recording"), title: "What was predicted for this recording",
      label: context.corpus.label,
      blocks: [
        .paragraph(
          RichText(
            "Speaker \(example.speaker) was to express \(first.prediction.truth). "
              + "\(right == 0 ? "None" : "\(right)") of "
              + "\(NumberFormat.count(predictions.count, "configuration")) predicted as it, each in the fold where the "
              + "recording was tested"
              + (context.corpus.results.evaluation.isSpeakerIndependent
                ? " and no recording of the speaker was trained on." : "."))), .table(table),
      ])
  }
}
