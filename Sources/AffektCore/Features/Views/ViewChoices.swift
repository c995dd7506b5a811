import AffektSignal

// Choices of the signal module that plugins offer as parameters.
extension WindowFunction: ParameterChoice {}
extension PaddingMode: ParameterChoice {}
extension MelScale: ParameterChoice {}
extension MelNormalization: ParameterChoice {}
extension HarmonicityMeter.Method: ParameterChoice {}
