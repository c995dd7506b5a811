import AffektCore
import AffektNumerics

/// A convolutional network over maps: the frames × columns of a recording, such as log-mel bands.
///
/// The map of a recording has a row for each column of the features, in their order, and a column
/// for each frame. The network sees windows of `frames` frames, or of as many as the longest
/// training recording has. In training each recording gives one window an epoch, at a random place;
/// a shorter recording stands at a random place among zeros. In testing a recording is cut into
/// windows that overlap by at least half, and the scores of the windows are averaged; a shorter one
/// stands in the middle.
///
/// Minimises the cross-entropy of a batch, with class weights and label smoothing. Mixup blends a
/// window with that of another recording of the batch, and their labels alike; SpecAugment sets
/// stripes of bands and frames to zero. Both change the training set alone. Standardise the columns
/// first: zero is then their mean. A dense layer with one output per class ends every network. A
/// pooling window is no larger than the map that reaches it. Training ends after `epochs`; with
/// early stopping when the average recall of held-out training speakers has not risen for more than
/// `patience` epochs, and the best epoch is kept. Single precision. Sources: Salamon and Bello,
/// IEEE Signal Processing Letters 24(3), 2017; Zhang et al., "mixup", ICLR 2018; Park et al.,
/// "SpecAugment", Interspeech 2019.
struct CNN: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("layers that are ready: small = four convolutions of 3 × 3")
    var network = CNNPreset.small
    @Parameter("layers in place of those that are ready, from the first one")
    var layers: [LayerText] = []
    @Parameter("function after each convolution and hidden layer")
    var activation = CNNActivation.leakyReLU
    @Parameter("what is kept of a window") var pooling = CNNPooling.maximum
    @Parameter("most frames of a window", in: 1...4096) var frames = 128
    @Parameter("passes over the recordings", in: 1...100_000) var epochs = 60
    @Parameter("recordings of a batch", in: 1...1024) var batchSize = 32
    @Parameter("how weights follow the gradient") var solver = CNNSolver.adamw
    @Parameter("greatest length of a step", above: 0) var learningRate = 4e-3
    @Parameter("how the length of a step changes over the epochs")
    var schedule = CNNSchedule.oneCycle
    @Parameter("share of the weights that a step of adamw or sgd takes away", in: 0...1)
    var weightDecay = 0.01
    @Parameter("share of the last step that sgd keeps", in: 0...1) var momentum = 0.9
    @Parameter("share of each label that is spread over all classes", in: 0...0.9)
    var labelSmoothing = 0.1
    @Parameter("how much recordings of a batch are blended (alpha of mixup)", in: 0...1)
    var mixup = 0.3
    @Parameter("stripes of bands, and as many of frames, set to zero in training", in: 0...16)
    var masks = 2
    @Parameter("greatest share of the bands or frames that a stripe covers", in: 0...1)
    var maskShare = 0.2
    @Parameter("weight of each emotion: none = equal, balanced = by its rarity")
    var classWeights = ClassWeighting.none
    @Parameter("whether held-out training speakers determine when to stop")
    var earlyStopping = false
    @Parameter("share of the training speakers held out to stop early", in: 0.01...0.9)
    var heldOutShare = 0.1
    @Parameter("epochs without a better recall that are waited for", in: 1...) var patience = 10
  }

  static let manifest = PluginManifest(
    identifier: "cnn", version: 1,
    summary: "A convolutional network over the frames and bands of a recording.",
    reference: "Salamon and Bello, IEEE Signal Processing Letters 24(3), 2017",
    citations: [
      Citation(
        .article, authors: ["Salamon, Justin", "Bello, Juan Pablo"],
        title: "Deep convolutional neural networks and data augmentation for environmental sound "
          + "classification", venue: "IEEE Signal Processing Letters", year: 2017, volume: "24",
        number: "3", pages: "279–283", doi: "10.1109/LSP.2017.2657381"),
      Citation(
        .inproceedings,
        authors: ["Park, Daniel S.", "Chan, William", "Zhang, Yu", "Chiu, Chung-Cheng"],
        title: "SpecAugment: A simple data augmentation method for automatic speech recognition",
        venue: "Interspeech", year: 2019, pages: "2613–2617"),
      Citation(
        .inproceedings, authors: ["Zhang, Hongyi", "Cisse, Moustapha", "Dauphin, Yann N."],
        title: "mixup: Beyond empirical risk minimization",
        venue: "International Conference on Learning Representations (ICLR)", year: 2018,
        url: "https://arxiv.org/abs/1710.09412"),
    ])

  static let isStochastic = true

  /// The slope of the leaky ReLU below zero.
  static let leak = 0.01

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Batches of more recordings than there are.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    extent.excess(ofRecordings: parameters.batchSize, as: "batch-size")
  }

  var granularity: ExampleGranularity { .frame }

  /// Trains the network.
  ///
  /// Throws for examples that are missing or not finite, where a layer does not fit the maps, and
  /// when the loss overflows.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> CNNModel
  {
    try training.validate()
    let maps = CNNMaps(training.examples)
    let window = min(parameters.frames, maps.longest)
    let shape = MapShape(channels: 1, rows: training.examples.columns.count, columns: window)
    let layers = parameters.layers(for: shape, classes: training.classes.count)
    let network: ConvolutionalNetwork
    do throws(NetworkShapeError) {
      network = try ConvolutionalNetwork(layers, input: shape, using: &generator)
    } catch {
      throw FitError(
        "the network does not fit maps of \(shape.rows) bands × \(window) frames: \(error); use "
          + "smaller kernels, 'network: small', or other features")
    }
    var summary = FitSummary()
    let heldOut = heldOutExamples(training, &summary, using: &generator)
    var trainer = CNNTrainer(
      network, parameters: parameters, maps: maps, training: training, heldOut: heldOut)
    try trainer.train(&summary, using: &generator)
    return CNNModel(
      labels: training.classes, summary: summary, columns: training.examples.columns.map(\.name),
      network: trainer.network)
  }

  /// The examples of the speakers that determine when to stop; none without early stopping.
  private func heldOutExamples(
    _ training: TrainingSet, _ summary: inout FitSummary, using generator: inout SeededGenerator
  ) -> [Int] {
    guard parameters.earlyStopping else { return [] }
    let chosen = training.examples(
      ofShare: parameters.heldOutShare, ofSpeakersDrawnBy: &generator)
    if chosen.isEmpty {
      summary.notes.append("one speaker only: all epochs were passed")
    }
    return chosen
  }
}
