import AffektCore
import AffektNumerics

/// Support vector machines with a kernel, one for every pair of emotions.
///
/// Each pair votes for one of its two emotions, and the emotion with most votes is predicted, of
/// equal ones the first, as in libsvm. The quadratic programs are solved by the steps of libsvm on
/// kernel values that come from matrix products, or by libsvm itself (`solver: libsvm`); values that
/// all costs of a grid share are computed once. Models that will be tested also carry calibrated probabilities: a sigmoid a pair (Platt's method after
/// Lin, Lin and Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine
/// Learning 68, 2007), fitted on decisions for held-out training speakers, and the coupling of all
/// pairs (Wu, Lin and Weng, "Probability estimates for multi-class classification by pairwise
/// coupling", JMLR 5, 2004, second method). They do not change the decision unless it is asked to be
/// that of the largest probability. Settings are compared by votes then too, for models that are
/// fitted to compare settings are not calibrated: as in studies that tune by `predict` and report the
/// largest of `predict_proba`.
///
/// Standardise the columns first. Source: Chang and Lin, "LIBSVM: a library for support vector
/// machines", ACM TIST 2(3), 2011.
struct SVM: Classifier {
  /// The function that compares two examples x and y.
  enum Kernel: String, ParameterChoice {
    /// x·y.
    case linear
    /// exp(−gamma·‖x − y‖²).
    case rbf
    /// (gamma·x·y + coef0) to the power of degree.
    case polynomial
    /// tanh(gamma·x·y + coef0).
    case sigmoid
  }

  /// What the prediction follows from.
  enum Decision: String, ParameterChoice, Codable {
    /// The votes of the pairs.
    case margin
    /// The largest calibrated probability.
    case probability
  }

  /// Who solves the quadratic programs; the solutions agree within the tolerance.
  enum Solver: String, ParameterChoice {
    /// `SequentialMinimalOptimization`, which is several times as fast.
    case builtIn = "built-in"
    /// The library, for comparison.
    case libsvm
  }

  struct Parameters: ParameterSet {
    @Parameter("how two examples are compared") var kernel = Kernel.rbf
    @Parameter("cost of errors on the training set", above: 0) var cost = 1.0
    @Parameter("scale inside the rbf, polynomial and sigmoid kernels")
    var gamma = SVMGamma.scale
    @Parameter("power of the polynomial kernel", in: SVMKernel.degrees) var degree = 3
    @Parameter("constant inside the polynomial and sigmoid kernels", in: -1e6...1e6)
    var coef0 = 0.0
    @Parameter("none, or balanced: errors on rare emotions cost more")
    var classWeights = ClassWeighting.none
    @Parameter("violation of the optimality conditions that ends fitting", above: 0)
    var tolerance = 1e-3
    @Parameter("built-in, or libsvm: slower, with the same solutions within the tolerance")
    var solver = Solver.builtIn
    @Parameter("whether to carry calibrated probabilities beside the decision")
    var calibrate = true
    @Parameter("whether the votes of the pairs decide or the largest calibrated probability")
    var decision = Decision.margin

    /// Without probabilities none of them can decide.
    func validate() throws(SettingsError) {
      guard decision == .margin || calibrate else {
        throw SettingsError(
          "'decision: probability' needs 'calibrate: true'; leave one of them out")
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "svm", version: 2,
    summary: "Support vector machines with a kernel, one for each pair of emotions.",
    reference: "Chang and Lin, LIBSVM, ACM TIST 2(3), 2011",
    citations: [
      Citation(
        .article, authors: ["Cortes, Corinna", "Vapnik, Vladimir"],
        title: "Support-vector networks", venue: "Machine Learning", year: 1995, volume: "20",
        number: "3", pages: "273–297", doi: "10.1007/BF00994018"),
      Citation(
        .article, authors: ["Chang, Chih-Chung", "Lin, Chih-Jen"],
        title: "LIBSVM: A library for support vector machines",
        venue: "ACM Transactions on Intelligent Systems and Technology", year: 2011, volume: "2",
        number: "3", pages: "27:1–27:27", doi: "10.1145/1961189.1961199"),
    ])

  let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// A lower cost gives a wider margin, a simpler model.
  var complexity: [Double] { [parameters.cost] }

  var granularity: ExampleGranularity { .recording }

  /// Fits one machine to every pair of emotions.
  ///
  /// Nothing is drawn from `generator`. Throws for examples that are missing or not finite, and when
  /// the kernel overflows.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> SVMModel
  {
    let results = try Self.models(of: [self], for: training)
    return try results[0].get()
  }

  /// Fits several settings, computing the kernel values of equal kernels once.
  static func fit(
    alternatives: [SVM], to training: TrainingSet, using generator: SeededGenerator
  ) -> [Result<SVMModel, FitError>] {
    do throws(FitError) {
      return try models(of: alternatives, for: training)
    } catch {
      return alternatives.map { _ in .failure(error) }
    }
  }

  /// What settings must have in common to be fitted together.
  private struct Sharing: Hashable {
    let kernel: SVMKernel
    let solver: Solver
  }

  private static func models(
    of alternatives: [SVM], for training: TrainingSet
  ) throws(FitError) -> [Result<SVMModel, FitError>] {
    let rows = try training.recordingRows()
    let scales = SVMKernel.Scales(of: rows)
    let kernels = alternatives.map { SVMKernel($0.parameters, scales: scales) }
    let sharing = Dictionary(grouping: alternatives.indices) { place in
      Sharing(kernel: kernels[place], solver: alternatives[place].parameters.solver)
    }
    var models = [Result<SVMModel, FitError>?](repeating: nil, count: alternatives.count)
    for (shared, places) in sharing {
      let trainer = SVMTrainer(
        training: training, rows: rows, kernel: shared.kernel,
        settings: places.map { alternatives[$0].parameters })
      do throws(FitError) {
        for (place, model) in zip(places, try trainer.fit(by: shared.solver)) {
          models[place] = .success(model)
        }
      } catch {
        for place in places { models[place] = .failure(error) }
      }
    }
    return models.compactMap { $0 }
  }
}
