import AffektCore
import AffektNumerics

/// A multi-layer perceptron: layers of neurons, softmax at the end, trained on mini-batches.
///
/// Minimises the mean of −ln p(yᵢ | xᵢ) over a batch plus ½·α·‖W‖² / batch size; intercepts are not
/// penalised. Weights and intercepts begin uniform within ±√(6 / (inputs + outputs)) of each layer
/// (±√(2 / …) for the logistic activation; Glorot and Bengio, AISTATS 2010). Every epoch passes the
/// examples once, in a new random order. Training stops when for more than `patience` epochs the
/// training loss has not fallen by `tolerance`; with early stopping, when the average recall of
/// held-out training speakers has not risen by it, and the best epoch is kept. Computes in single
/// precision. Standardise the columns first. Source: scikit-learn's `MLPClassifier`, which has one
/// output in place of two for two classes; Kingma and Ba, "Adam", ICLR 2015.
struct MLP: Classifier {
  /// What a neuron makes of the sum of its inputs.
  enum Activation: String, ParameterChoice, Codable {
    /// max(0, x).
    case relu
    /// x above zero, x / 100 below.
    case leakyReLU = "leaky-relu"
    /// The hyperbolic tangent.
    case tanh
    /// 1 / (1 + exp(−x)).
    case logistic
  }

  /// How weights follow the gradient.
  enum Solver: String, ParameterChoice {
    /// Adam, with decays 0.9 and 0.999.
    case adam
    /// Stochastic gradient descent with momentum.
    case sgd
  }

  struct Parameters: ParameterSet {
    @Parameter(
      "neurons of each hidden layer", each: NetworkShape.hiddenSizes,
      count: NetworkShape.hiddenLayers)
    var hidden = [100]
    @Parameter("activation of the hidden layers") var activation = Activation.relu
    @Parameter("how weights follow the gradient") var solver = Solver.adam
    @Parameter("weight of the L2 penalty", in: 0...) var l2Penalty = 1e-4
    @Parameter("examples of a batch; auto = 200 or all if fewer", in: 1...1_000_000)
    var batchSize: Int? = nil
    @Parameter("length of a step", above: 0) var learningRate = 1e-3
    @Parameter("share of the last step that sgd keeps", in: 0...1) var momentum = 0.9
    @Parameter("whether the momentum of sgd looks ahead (Nesterov)") var nesterov = true
    @Parameter("most passes over the examples", in: 1...1_000_000) var maximumEpochs = 200
    @Parameter("gain that counts as progress", in: 0...) var tolerance = 1e-4
    @Parameter("epochs without progress that are waited for", in: 1...) var patience = 10
    @Parameter("whether held-out training speakers decide when to stop")
    var earlyStopping = false
    @Parameter("share of the training speakers held out to stop early", in: 0.01...0.9)
    var heldOutShare = 0.1

    /// The most weights between hidden layers; with their gradients and moments, half a gigabyte.
    static let greatestWeightCount = 32_000_000

    /// Checks that the hidden layers are not too wide together.
    func validate() throws(SettingsError) {
      let count = zip(hidden, hidden.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      guard count <= Self.greatestWeightCount else {
        throw SettingsError(
          "the hidden layers have \(count) weights between them, and at most "
            + "\(Self.greatestWeightCount) are learnt; use fewer or smaller layers",
          path: ["hidden"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "mlp", version: 1,
    summary: "A multi-layer perceptron with any number of hidden layers.",
    reference: "Glorot and Bengio, AISTATS 2010; Kingma and Ba, Adam, ICLR 2015",
    citations: [
      Citation(
        .inproceedings, authors: ["Glorot, Xavier", "Bengio, Yoshua"],
        title: "Understanding the difficulty of training deep feedforward neural networks",
        venue: "International Conference on Artificial Intelligence and Statistics (AISTATS)",
        year: 2010, pages: "249–256"),
      Citation(
        .inproceedings, authors: ["Kingma, Diederik P.", "Ba, Jimmy"],
        title: "Adam: A method for stochastic optimization",
        venue: "International Conference on Learning Representations (ICLR)", year: 2015,
        url: "https://arxiv.org/abs/1412.6980"),
    ])

  static let isStochastic = true

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Fewer hidden units make a simpler model.
  var complexity: [Double] { [Double(parameters.hidden.reduce(0, +))] }

  /// Batches of more examples than there are.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    parameters.batchSize.map { extent.excess(ofRecordings: $0, as: "batch-size") } ?? []
  }

  var granularity: ExampleGranularity { .recording }

  /// Trains the network.
  ///
  /// Throws for examples that are missing or not finite, and when the loss overflows.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> MLPModel
  {
    let rows = try training.recordingRows()
    let inputs = Matrix<Float>(
      rows: rows.rowCount, columns: rows.columnCount, elements: rows.elements.map { Float($0) })
    let shape = NetworkShape(
      sizes: [rows.columnCount] + parameters.hidden + [training.classes.count],
      activation: parameters.activation)
    var summary = FitSummary()
    let heldOut = heldOutExamples(training, &summary, using: &generator)
    let network = Network<Float>(shape, using: &generator)
    var trainer = NetworkTrainer(
      network, parameters: parameters, inputs: inputs, labels: training.labels, heldOut: heldOut)
    try trainer.train(&summary, using: &generator)
    return MLPModel(
      labels: training.classes, summary: summary, columns: training.examples.columns.map(\.name),
      network: trainer.network)
  }

  /// The examples of the speakers that decide when to stop; none without early stopping.
  private func heldOutExamples(
    _ training: TrainingSet, _ summary: inout FitSummary, using generator: inout SeededGenerator
  ) -> [Int] {
    guard parameters.earlyStopping else { return [] }
    let chosen = training.examples(
      ofShare: parameters.heldOutShare, ofSpeakersDrawnBy: &generator)
    if chosen.isEmpty {
      summary.notes.append("one speaker only: the training loss decided when to stop")
    }
    return chosen
  }
}
