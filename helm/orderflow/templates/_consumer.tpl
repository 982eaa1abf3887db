{{/* Everything that one consumer is made of. */}}
{{- define "orderflow.consumer" -}}
{{- if .values.enabled }}
---
{{ include "orderflow.workload" . }}
---
{{ include "orderflow.configMap" . }}
---
{{ include "orderflow.service" . }}
{{- if .values.serviceAccount.create }}
---
{{ include "orderflow.account" . }}
{{- end }}
{{- if .root.Values.handOver.evict }}
---
{{ include "orderflow.role" . }}
{{- end }}
{{- if .root.Values.podDisruptionBudget.enabled }}
---
{{ include "orderflow.disruptionBudget" . }}
{{- end }}
{{- if .root.Values.networkPolicy.enabled }}
---
{{ include "orderflow.networkPolicy" . }}
{{- end }}
{{- if .values.autoscaling.enabled }}
---
{{ include "orderflow.autoscaling" . }}
{{- end }}
{{- if .root.Values.metrics.serviceMonitor.enabled }}
---
{{ include "orderflow.serviceMonitor" . }}
{{- end }}
{{- end }}
{{- end -}}
