# The one way in on Windows. Not verified on Windows: see the table in README.md.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$configuration = if ($env:AKTION_CONFIGURATION) { $env:AKTION_CONFIGURATION } else { 'Release' }
$bin = { param($name) Join-Path $root "artifacts/bin/$name/$($configuration.ToLower())" }
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'

function Build($what) {
    Write-Host "Building ($configuration) ..."
    dotnet build (Join-Path $root $what) -c $configuration -nologo -v:minimal
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

$command, $rest = $args
$rest = @($rest | Where-Object { $_ -ne '--yes' })
switch ($command) {
    'build' { Build 'AktionBridge.sln' }
    'test' { Build 'AktionBridge.sln'; dotnet test (Join-Path $root 'AktionBridge.sln') -c $configuration --no-build @rest; exit $LASTEXITCODE }
    'format' { dotnet format (Join-Path $root 'AktionBridge.sln') --no-restore; exit $LASTEXITCODE }
    'bench' { Build 'tests/Benchmarks/AktionBridge.Benchmarks'; dotnet (Join-Path (& $bin 'AktionBridge.Benchmarks') 'AktionBridge.Benchmarks.dll') @rest; exit $LASTEXITCODE }
    default {
        if ($command -in @('demo', $null) -and -not (Get-Command ffmpeg -ErrorAction SilentlyContinue)) {
            Write-Error 'ffmpeg is missing. Install it with: winget install Gyan.FFmpeg'
        }
        $client = Join-Path (& $bin 'AktionBridge.Cli') 'aktion.dll'
        if ($command -eq 'demo' -or -not (Test-Path $client)) { Build 'AktionBridge.slnf' }
        dotnet $client $command @rest
        exit $LASTEXITCODE
    }
}
