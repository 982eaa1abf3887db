{{- define "orderflow.workload" -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ include "orderflow.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "orderflow.labels" . | nindent 4 }}
spec:
  serviceName: {{ include "orderflow.fullname" . }}
  {{- if not .values.autoscaling.enabled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  # A pod that returns takes its own shards back, so there is no need to wait for its neighbours at the first start.
  podManagementPolicy: Parallel
  revisionHistoryLimit: 5
  updateStrategy:
    type: RollingUpdate
  selector:
    matchLabels: {{- include "orderflow.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      annotations:
        checksum/settings: {{ include "orderflow.settings" . | sha256sum }}
        {{- with .values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      labels:
        {{- include "orderflow.labels" . | nindent 8 }}
        {{- with .values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "orderflow.serviceAccount" . }}
      automountServiceAccountToken: {{ .root.Values.handOver.evict }}
      terminationGracePeriodSeconds: {{ include "orderflow.gracePeriod" . }}
      securityContext: {{- toYaml .root.Values.podSecurityContext | nindent 8 }}
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      {{- with .values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with .values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .values.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .values.affinity }}
      affinity: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "orderflow.selectorLabels" $ | nindent 14 }}
        {{- end }}
      containers:
        - name: {{ .component }}
          image: {{ include "orderflow.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext: {{- toYaml .root.Values.securityContext | nindent 12 }}
          ports:
            - name: management
              containerPort: {{ .port }}
          env: {{- include "orderflow.env" . | nindent 12 }}
          {{- with .values.extraEnvFrom }}
          envFrom: {{- toYaml . | nindent 12 }}
          {{- end }}
          resources: {{- toYaml .values.resources | nindent 12 }}
          {{- include "orderflow.probes" . | nindent 10 }}
          volumeMounts:
            - name: settings
              mountPath: /etc/orderflow/settings
              readOnly: true
            {{- if .values.existingSecret }}
            - name: secrets
              mountPath: /etc/orderflow/secrets
              readOnly: true
            {{- end }}
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: settings
          configMap:
            name: {{ include "orderflow.fullname" . }}
        {{- with .values.existingSecret }}
        - name: secrets
          secret:
            secretName: {{ . }}
        {{- end }}
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
{{- end -}}

{{- define "orderflow.env" -}}
- name: ORDERFLOW_CONSUMER_WORKERID
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: SPRING_CONFIG_ADDITIONALLOCATION
  value: file:/etc/orderflow/settings/
{{- if .values.existingSecret }}
- name: SPRING_CONFIG_IMPORT
  value: configtree:/etc/orderflow/secrets/
{{- end }}
- name: AWS_REGION
  value: {{ .root.Values.aws.region }}
{{- with .root.Values.aws.endpointUrl }}
- name: AWS_ENDPOINT_URL
  value: {{ . }}
{{- end }}
{{- with .values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Liveness tells of a worker that stands still, readiness of one that has started; neither asks for a partner. */}}
{{- define "orderflow.probes" -}}
{{- $probes := .root.Values.probes -}}
{{- $look := dict "periodSeconds" $probes.periodSeconds "timeoutSeconds" $probes.timeoutSeconds "failureThreshold" $probes.failureThreshold -}}
startupProbe:
  httpGet:
    path: /actuator/health/liveness
    port: management
  periodSeconds: 3
  timeoutSeconds: {{ $probes.timeoutSeconds }}
  failureThreshold: {{ div (add $probes.startupSeconds 2) 3 }}
{{- range $kind := list "liveness" "readiness" }}
{{ $kind }}Probe:
  httpGet:
    path: /actuator/health/{{ $kind }}
    port: management
  {{- toYaml $look | nindent 2 }}
{{- end }}
{{- end -}}
