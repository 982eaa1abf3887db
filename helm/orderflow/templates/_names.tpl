{{/*
Each template below takes a dict: `root` (the chart's context), `component` (the consumer's name), `port`, `settings` (its own
settings under `orderflow`), `values` (its part of the values).
*/}}

{{/* Release and consumer, with the consumer's name whole: a StatefulSet's pods allow 52 characters. */}}
{{- define "orderflow.fullname" -}}
{{- $room := sub 51 (len .component) | int -}}
{{- printf "%s-%s" (.root.Release.Name | trunc $room | trimSuffix "-") .component -}}
{{- end -}}

{{- define "orderflow.selectorLabels" -}}
app.kubernetes.io/name: {{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "orderflow.labels" -}}
{{ include "orderflow.selectorLabels" . }}
app.kubernetes.io/part-of: orderflow
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "orderflow.serviceAccount" -}}
{{- if .values.serviceAccount.create -}}
{{- .values.serviceAccount.name | default (include "orderflow.fullname" .) -}}
{{- else -}}
{{- required (printf "%s: serviceAccount.name is required when serviceAccount.create is false" .component) .values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "orderflow.image" -}}
{{- $name := printf "%s/%s" .root.Values.image.registry .component -}}
{{- if .values.imageDigest -}}
{{- printf "%s@%s" $name .values.imageDigest -}}
{{- else -}}
{{- printf "%s:%s" $name (.root.Values.image.tag | default .root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* The runtime's rule: what a drain, a fail-over and the process's own end need. */}}
{{- define "orderflow.gracePeriod" -}}
{{- add .root.Values.handOver.drainSeconds .root.Values.handOver.failoverSeconds 10 -}}
{{- end -}}

{{/* What the program reads as `<component>.yml`, beside its own. */}}
{{- define "orderflow.settings" -}}
{{- $handOver := .root.Values.handOver -}}
{{- $leases := dict "failoverTime" (printf "%ds" (int $handOver.failoverSeconds)) -}}
{{- $own := dict "drainTimeout" (printf "%ds" (int $handOver.drainSeconds)) "leases" $leases "handOver" (dict "evict" $handOver.evict) -}}
{{- $orderflow := dict "environment" .root.Values.environment "consumer" (mergeOverwrite (deepCopy .values.consumer) $own) -}}
{{- $lifecycle := dict "timeoutPerShutdownPhase" (printf "%ds" (add $handOver.drainSeconds $handOver.failoverSeconds)) -}}
{{- $namespace := default (printf "Orderflow/%s" .root.Values.environment) .root.Values.metrics.cloudwatch.namespace -}}
{{- $cloudwatch := dict "enabled" .root.Values.metrics.cloudwatch.enabled "namespace" $namespace -}}
{{- $orderflow = merge $orderflow (dict "cloudwatch" $cloudwatch) .settings -}}
{{- toYaml (dict "orderflow" $orderflow "spring" (dict "lifecycle" $lifecycle)) -}}
{{- end -}}

{{/* A connector without a partner could only park every order. */}}
{{- define "orderflow.requirePartners" -}}
{{- if and .values.enabled (not .partners) -}}
{{- fail (printf "%s: name at least one partner under %s.partners, or disable the consumer" .component .at) -}}
{{- end -}}
{{- if and .values.enabled (not .values.existingSecret) -}}
{{- fail (printf "%s: existingSecret must name the Secret with the partners' secrets" .component) -}}
{{- end -}}
{{- end -}}
