{{- define "orderflow.configMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
data:
  {{ .component }}.yml: |
    {{- include "orderflow.settings" . | nindent 4 }}
{{- end -}}

{{- define "orderflow.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
spec:
  clusterIP: None
  # A pod that is not ready is the one whose metrics are wanted.
  publishNotReadyAddresses: true
  selector: {{- include "orderflow.selectorLabels" . | nindent 4 }}
  ports:
    - name: management
      port: {{ .port }}
      targetPort: management
{{- end -}}

{{- define "orderflow.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "orderflow.serviceAccount" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
  {{- with .values.serviceAccount.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end -}}

{{- define "orderflow.role" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
rules:
  - apiGroups: [apps]
    resources: [statefulsets]
    resourceNames: [{{ include "orderflow.fullname" . }}]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ include "orderflow.fullname" . }}
subjects:
  - kind: ServiceAccount
    name: {{ include "orderflow.serviceAccount" . }}
    namespace: {{ .root.Release.Namespace }}
{{- end -}}

{{- define "orderflow.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ .root.Values.podDisruptionBudget.maxUnavailable }}
  selector:
    matchLabels: {{- include "orderflow.selectorLabels" . | nindent 6 }}
{{- end -}}

{{- define "orderflow.networkPolicy" -}}
{{- $policy := .root.Values.networkPolicy -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "orderflow.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- with $policy.monitoringNamespaces }}
    - from:
        {{- range . }}
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ . }}
        {{- end }}
      ports:
        - port: management
    {{- end }}
    # The chart's own test.
    - from:
        - podSelector:
            matchLabels:
              orderflow.dev/test: {{ $.root.Release.Name }}
      ports:
        - port: management
  egress:
    - to:
        - namespaceSelector: {}
      ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    # The agent of EKS Pod Identity.
    - to:
        - ipBlock:
            cidr: 169.254.170.23/32
      ports:
        - port: 80
    {{- range concat $policy.awsCidrs .values.egressCidrs | uniq }}
    - to:
        - ipBlock:
            cidr: {{ . }}
      ports:
        - port: 443
    {{- end }}
    {{- if .root.Values.handOver.evict }}
    - to:
        {{- range $policy.apiServerCidrs }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
      ports:
        {{- range $policy.apiServerPorts }}
        - port: {{ . }}
        {{- end }}
    {{- end }}
{{- end -}}

{{- define "orderflow.serviceMonitor" -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "orderflow.labels" . | nindent 4 }}
    {{- with .root.Values.metrics.serviceMonitor.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels: {{- include "orderflow.selectorLabels" . | nindent 6 }}
  endpoints:
    - port: management
      path: /actuator/prometheus
      interval: {{ .root.Values.metrics.serviceMonitor.interval }}
{{- end -}}
