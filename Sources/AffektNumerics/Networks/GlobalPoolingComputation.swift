/// The maximum or the average of each channel; equal maxima share the gradient.
struct GlobalPoolingComputation: LayerComputation {
  let pooling: NetworkLayer.Pooling
  let input: MapShape

  func forward(_ pass: LayerPass) {
    let length = input.planeCount
    for plane in 0..<pass.count * input.channels {
      let values = pass.input + plane * length
      switch pooling {
      case .average: pass.output[plane] = floatSum(values, length) / Float(length)
      case .maximum:
        var largest = values[0]
        for index in 0..<length where values[index] > largest { largest = values[index] }
        pass.output[plane] = largest
      }
    }
  }

  func backwardToInput(_ pass: LayerPass) {
    let length = input.planeCount
    for plane in 0..<pass.count * input.channels {
      let errors = pass.inputErrors + plane * length
      let error = pass.outputErrors[plane]
      switch pooling {
      case .average: errors.update(repeating: error / Float(length), count: length)
      case .maximum:
        let values = pass.input + plane * length
        let largest = pass.output[plane]
        var equal = 0
        for index in 0..<length where values[index] == largest { equal += 1 }
        for index in 0..<length {
          errors[index] = values[index] == largest ? error / Float(equal) : 0
        }
      }
    }
  }
}
