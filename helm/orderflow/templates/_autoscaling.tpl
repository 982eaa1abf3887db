{{/* More pods than shards only stand by, and every step moves leases: so few steps, far apart. */}}
{{- define "orderflow.autoscaling" -}}
{{- $scaling := .values.autoscaling -}}
{{- if gt (int $scaling.maxReplicas) (int .root.Values.stream.shards) -}}
{{- fail (printf "%s: autoscaling.maxReplicas (%d) must not exceed stream.shards (%d): a pod without a shard does nothing" .component (int $scaling.maxReplicas) (int .root.Values.stream.shards)) -}}
{{- end -}}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) -}}
{{- fail (printf "%s: autoscaling.minReplicas (%d) must not exceed maxReplicas (%d)" .component (int $scaling.minReplicas) (int $scaling.maxReplicas)) -}}
{{- end -}}
{{- if eq $scaling.engine "keda" -}}
{{- include "orderflow.scaledObject" . -}}
{{- else -}}
{{- include "orderflow.horizontalPodAutoscaler" . -}}
{{- end -}}
{{- end -}}

{{- define "orderflow.scaledObject" -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: {{ include "orderflow.fullname" . }}
  minReplicaCount: {{ .values.autoscaling.minReplicas }}
  maxReplicaCount: {{ .values.autoscaling.maxReplicas }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior: {{- include "orderflow.scalingBehaviour" . | nindent 8 }}
  triggers:
    - type: prometheus
      metricType: Value
      metadata:
        serverAddress: {{ .values.autoscaling.prometheusUrl }}
        query: max(orderflow_lag_seconds{consumer="{{ .component }}", namespace="{{ .root.Release.Namespace }}"})
        threshold: {{ .values.autoscaling.lagSeconds | quote }}
        # Without a number nobody knows that the consumer keeps up.
        ignoreNullValues: "false"
{{- end -}}

{{- define "orderflow.horizontalPodAutoscaler" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: {{ include "orderflow.fullname" . }}
  minReplicas: {{ .values.autoscaling.minReplicas }}
  maxReplicas: {{ .values.autoscaling.maxReplicas }}
  behavior: {{- include "orderflow.scalingBehaviour" . | nindent 4 }}
  metrics:
    - type: External
      external:
        metric:
          name: orderflow_lag_seconds
          selector:
            matchLabels:
              consumer: {{ .component }}
        target:
          type: Value
          value: {{ .values.autoscaling.lagSeconds | quote }}
{{- end -}}

{{- define "orderflow.scalingBehaviour" -}}
scaleUp:
  stabilizationWindowSeconds: 60
  policies:
    - type: Pods
      value: 1
      periodSeconds: 60
scaleDown:
  stabilizationWindowSeconds: 300
  policies:
    - type: Pods
      value: 1
      periodSeconds: 300
{{- end -}}
