import AffektCommand
import StandardPlugins

await AffektCommand.main(plugins: StandardPlugins.suite)
