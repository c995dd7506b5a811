import AffektNumerics

// Choices of the numerics module that plugins offer as parameters.
extension ClassificationTree.Impurity: ParameterChoice {}
