{{- define "facecard.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "facecard.claim" -}}
{{- .Values.home.existingClaim | default (printf "%s-home" .Release.Name) }}
{{- end }}

{{/* Folders of checkpoints, as FACECARD_CHECKPOINTS lists them: a list of names in the claim. */}}
{{- define "facecard.checkpoints" -}}
{{- range $index, $folder := . }}{{ if $index }}:{{ end }}/var/lib/facecard-checkpoints/{{ $folder }}{{ end }}
{{- end }}

{{/* Image of a target: (list $ "worker-cpu"). */}}
{{- define "facecard.image" -}}
{{- $top := index . 0 -}}
{{- printf "%s/%s:%s" $top.Values.image.repository (index . 1) ($top.Values.image.tag | default $top.Chart.AppVersion) }}
{{- end }}

{{/* What the pods of every target have in common. */}}
{{- define "facecard.pod" -}}
serviceAccountName: {{ .Release.Name }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 0
  fsGroup: 0
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* Volumes of a pod: (list $ "main"). Results are a folder, so the main program has the claim even when the home is a bucket. */}}
{{- define "facecard.volumes" -}}
{{- $top := index . 0 -}}
volumes:
  - name: home
    {{- if and $top.Values.home.bucket (eq (index . 1) "worker") }}
    # What this worker has fetched from the bucket.
    emptyDir: {}
    {{- else }}
    persistentVolumeClaim:
      claimName: {{ include "facecard.claim" $top }}
    {{- end }}
  {{- with $top.Values.checkpoints.existingClaim }}
  - name: checkpoints
    persistentVolumeClaim:
      claimName: {{ . }}
      readOnly: true
  {{- end }}
  # Libraries unpack their native parts there.
  - name: tmp
    emptyDir: {sizeLimit: 256Mi}
{{- end }}

{{/* What the containers of every target have in common. */}}
{{- define "facecard.container" -}}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
envFrom:
  - configMapRef:
      name: {{ .Release.Name }}
  {{- range compact (list .Values.temporal.existingSecret .Values.home.existingSecret) }}
  - secretRef:
      name: {{ . }}
  {{- end }}
volumeMounts:
  - {name: home, mountPath: /var/lib/facecard}
  - {name: tmp, mountPath: /tmp}
  {{- if .Values.checkpoints.existingClaim }}
  - {name: checkpoints, mountPath: /var/lib/facecard-checkpoints, readOnly: true}
  {{- end }}
{{- end }}

{{/* What the pods of a queue are known by: (list $ "cpu"). */}}
{{- define "facecard.worker" -}}
{{- $top := index . 0 -}}
app.kubernetes.io/name: {{ $top.Chart.Name }}
app.kubernetes.io/instance: {{ $top.Release.Name }}
app.kubernetes.io/component: worker
facecard.org/queue: {{ index . 1 }}
{{- end }}
