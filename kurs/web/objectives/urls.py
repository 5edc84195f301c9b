from django.urls import path

from kurs.web.objectives import (
    aligning,
    history,
    overriding,
    proposing,
    publishing,
    stopping,
    suggesting,
    views,
    writing,
)

urlpatterns = [
    path("units/<str:public_id>/objectives/new/", writing.new_objective, name="new_objective"),
    path("objectives/<str:public_id>/", views.objective, name="objective"),
    path("objectives/<str:public_id>/text/", writing.objective_text_page, name="objective_text"),
    path("objectives/<str:public_id>/deletion/", writing.deletion, name="draft_deletion"),
    path("objectives/<str:public_id>/proposal/", proposing.proposal, name="proposal"),
    path("objectives/<str:public_id>/withdrawal/", proposing.withdrawal, name="withdrawal"),
    path("objectives/<str:public_id>/questions/", proposing.questions, name="questions"),
    path("objectives/<str:public_id>/history/", history.objective_history, name="objective_history"),
    path("objectives/<str:public_id>/stop/", stopping.objective_stop, name="objective_stop"),
    path("objectives/<str:public_id>/manual-progress/", overriding.manual_progress, name="manual_progress"),
    path("objectives/<str:public_id>/publication/", publishing.publication, name="publication"),
    path("objectives/<str:public_id>/arguments/", publishing.arguments, name="arguments"),
    path("objectives/<str:public_id>/alignments/", aligning.alignments, name="alignments"),
    path("objectives/<str:public_id>/suggestions/", suggesting.suggestions, name="suggestions"),
    path("objectives/<str:public_id>/comments/", suggesting.comments, name="comments"),
    path("suggestions/<str:public_id>/answer/", suggesting.answer, name="suggestion_answer"),
    path("key-results/<str:public_id>/", views.key_result, name="key_result"),
    path("key-results/<str:public_id>/history/", history.key_result_history, name="key_result_history"),
    path("key-results/<str:public_id>/stop/", stopping.key_result_stop, name="key_result_stop"),
    path("key-results/<str:public_id>/suggestions/", suggesting.key_result_suggestions, name="key_result_suggestions"),
    path("key-results/<str:public_id>/comments/", suggesting.key_result_comments, name="key_result_comments"),
]
